package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.InvalidationScope;
import java.util.function.Predicate;

/** What is forgotten, and which questions' answers that should be. */
@SuppressWarnings("ImmutableEnumChecker") // A scope is a record, and the predicates keep nothing.
enum PipelineScope {
    EVERYTHING(InvalidationScope.ALL, question -> true),
    MODEL(InvalidationScope.ALL.withModel(PlayedClient.MODEL), question -> question.model.equals(PlayedClient.MODEL)),
    CLASS(InvalidationScope.ALL.withQueryClass(PipelineQuestion.SHORT_CLASS), question -> question.shortLived),
    TENANT(InvalidationScope.ALL.withTenant("a"), question -> question.tenant.equals("a")),
    TAG(InvalidationScope.ALL.withTag(PipelineQuestion.TAG), question -> question.tagged),
    TAG_OF_A_TENANT(
            InvalidationScope.ALL.withTag(PipelineQuestion.TAG).withTenant("b"),
            question -> question.tagged && question.tenant.equals("b")),
    KEY(
            InvalidationScope.ALL.withKey(PipelineQuestion.PLAIN.key().hex()),
            question -> question == PipelineQuestion.PLAIN);

    final InvalidationScope scope;
    private final Predicate<PipelineQuestion> covered;

    PipelineScope(InvalidationScope scope, Predicate<PipelineQuestion> covered) {
        this.scope = scope;
        this.covered = covered;
    }

    boolean covers(PipelineQuestion question) {
        return covered.test(question);
    }
}
