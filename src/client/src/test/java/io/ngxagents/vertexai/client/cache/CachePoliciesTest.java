package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.RequestTraits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachePoliciesTest {
    private static final ClassMatchConfiguration SUPPORT =
            new ClassMatchConfiguration(List.of("small"), List.of("/v1/"), Map.of("x-team", "support"));

    private final CachePolicies policies = new CachePolicies(
            List.of(
                    configured("generation", null, "10h"),
                    configured("tokens", null, "0s"),
                    configured("faq", SUPPORT, "5m"),
                    configured("small", new ClassMatchConfiguration(List.of("small"), null, null), "1m")),
            new Random(1));

    private static CachePolicyConfiguration configured(String name, ClassMatchConfiguration match, String ttl) {
        return new CachePolicyConfiguration(name, match, TimeSpan.parse(ttl), TimeSpan.parse("1m"), null);
    }

    private static ModelCall call(String model, Operation operation) {
        return new ModelCall(operation, model, JsonNodeFactory.instance.objectNode(), "");
    }

    private CachePolicy of(String model, RequestTraits traits) {
        return policies.policyFor(call(model, Operation.GENERATE_CONTENT), traits);
    }

    @Test
    void givenManyAnswersThenTheirLivesAreSpreadByTenPerCent() {
        CachePolicy generation = of("large", RequestTraits.NONE);

        assertThat(IntStream.range(0, 1000).mapToObj(i -> policies.nextTimeToLive(generation)))
                .allMatch(each -> each.compareTo(Duration.ofHours(9)) >= 0)
                .allMatch(each -> each.compareTo(Duration.ofHours(11)) <= 0)
                .anyMatch(each -> each.compareTo(Duration.ofMinutes(570)) < 0)
                .anyMatch(each -> each.compareTo(Duration.ofMinutes(630)) > 0);
    }

    @Test
    void givenABuiltInClassThatIsNotNamedThenItHasItsOwnTimeToLive() {
        CachePolicy embedding = policies.policyFor(call("large", Operation.EMBED_CONTENT), RequestTraits.NONE);

        assertThat(embedding.timeToLive()).isEqualTo(QueryClass.EMBEDDING.defaultTimeToLive());
        assertThat(embedding.longestStale()).isZero();
    }

    @Test
    void givenATimeToLiveOfZeroThenTheClassIsNotKept() {
        assertThat(policies.policyFor(call("large", Operation.COUNT_TOKENS), RequestTraits.NONE)
                        .keeps())
                .isFalse();
    }

    @Test
    void givenARequestThatMatchesAllOfAnOwnClassThenItIsOfThatClass() {
        RequestTraits traits = new RequestTraits("/v1/models/small:generateContent", Map.of("x-team", "support"));

        assertThat(of("small", traits).queryClass().label()).isEqualTo("faq");
    }

    @Test
    void givenARequestThatMatchesAPartOnlyThenTheNextClassIsTried() {
        RequestTraits traits = new RequestTraits("/v1/models/small:generateContent", Map.of("x-team", "sales"));

        assertThat(of("small", traits).queryClass().label()).isEqualTo("small");
        assertThat(of("large", traits).queryClass()).isEqualTo(QueryClass.GENERATION);
    }

    @Test
    void givenOwnClassesThenTheyAreAmongAllClasses() {
        assertThat(policies.classes())
                .extracting(QueryClass::label)
                .containsExactly("deterministic", "generation", "embedding", "tokens", "faq", "small");
    }
}
