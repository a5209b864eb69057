package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import org.junit.jupiter.api.Test;

/** What a client becomes by a release's overrides. */
class CandidateTest {
    private static final VertexAiClientSpec CLIENT = Serialization.unmarshal("""
            version: v1
            vertex:
              project: my-project
              models: [gemini-2.5-flash, gemini-2.5-pro]
              aliases: {chat: gemini-2.5-flash}
              fallbackModels: {gemini-2.5-pro: gemini-2.5-flash}
              hedgeAfter: 2s
            cache:
              policies: [{class: faq, ttl: 1h, match: {models: [gemini-2.5-pro]}}]
            auth: {apiKeysSecretRef: {name: keys}}
            prices: {configMapRef: {name: prices, key: prices.json}}
            accessLog: All
            """, VertexAiClientSpec.class);

    @Test
    void givenOverridesWhenAppliedThenTheyReplaceModelsCacheAndLimitsAndNothingElse() {
        VertexAiClientSpec candidate = candidate("""
                vertex: {models: [gemini-2.5-flash, gemini-2.5-pro, gemini-3-pro]}
                cache:
                  policies: [{class: faq, ttl: 2h, staleIfError: 1d, match: {paths: [/v1/chat/]}}]
                  negativeTtl: 1m
                  usageLog: {samplePercent: 5}
                limits: {maxQueued: 7, dailyCostUsd: 5}
                """);

        assertThat(candidate.cache().negativeTtl()).hasToString("1m");
        assertThat(candidate.cache().policies().get(0).staleIfError()).hasToString("1d");
        assertThat(candidate.cache().usageLog().samplePercent()).isEqualTo(5);
        assertThat(candidate.limits().maxQueued()).isEqualTo(7);
        assertThat(candidate.vertex())
                .isEqualTo(CLIENT.vertex().withModels(candidate.vertex().models()));
        assertThat(candidate.withOverrides(CLIENT.vertex(), CLIENT.cache(), CLIENT.limits()))
                .isEqualTo(CLIENT.withVersion("v2", null));
        assertThat(Candidate.fieldsThatMissModels(candidate)).isEmpty();
    }

    @Test
    void givenModelsThatTheClientStillNamesWhenTheyWouldGoThenEachFieldIsNamed() {
        assertThat(Candidate.fieldsThatMissModels(candidate("vertex: {models: [gemini-3-pro]}")))
                .containsExactly(
                        "spec.cache.policies[faq].match.models",
                        "spec.vertex.aliases.chat",
                        "spec.vertex.fallbackModels.gemini-2.5-pro");
    }

    @Test
    void givenAPolicyForAModelThatTheClientLacksWhenItIsReleasedThenItIsNamed() {
        assertThat(Candidate.fieldsThatMissModels(candidate("""
                        cache: {policies: [{class: batch, ttl: 1h, match: {models: [gemini-3-pro]}}]}
                        """)))
                .containsExactly("spec.cache.policies[batch].match.models");
    }

    private static VertexAiClientSpec candidate(String overrides) {
        CanaryReleaseSpec release = Serialization.unmarshal(
                "clientRef: {name: chat}\nversion: v2\noverrides:\n" + overrides.indent(2), CanaryReleaseSpec.class);
        return Candidate.of(release, CLIENT);
    }
}
