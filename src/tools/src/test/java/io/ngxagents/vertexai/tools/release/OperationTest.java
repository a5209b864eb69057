package io.ngxagents.vertexai.tools.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {
    static CanaryRelease release(String status) {
        return Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: chat-v2, namespace: team}
                spec: {clientRef: {name: chat}, version: v2}
                status: {%s}
                """.formatted(status), CanaryRelease.class);
    }

    /** The same, but it mirrors requests before it takes all. */
    static CanaryRelease mirroring(String status) {
        return Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: chat-v2, namespace: team}
                spec:
                  clientRef: {name: chat}
                  version: v2
                  traffic: {mode: GatewayApi, httpRoute: chat}
                  steps: [{mirror: {percent: 10, maxPaidCalls: 500}, soak: 10m}, {weight: 100}]
                status: {%s}
                """.formatted(status), CanaryRelease.class);
    }

    private static String patch(Operation operation, String status) {
        return operation.change(release(status)).patch();
    }

    private static List<Operation> allowed(Phase phase) {
        return Arrays.stream(Operation.values())
                .filter(operation ->
                        operation.obstacle(release("phase: " + Words.of(phase))).isEmpty())
                .toList();
    }

    @Test
    void givenAStepWhenPromotedThenItsOwnWeightIsNamedAndAPauseEnds() {
        assertThat(patch(Operation.PROMOTE, "phase: Paused, stepIndex: 1"))
                .isEqualTo("{\"spec\":{\"paused\":false,\"promoteThrough\":50}}");
        assertThat(Operation.PROMOTE
                        .change(release("phase: Progressing, stepIndex: 1"))
                        .told())
                .isEqualTo("passes its step at weight 50 now; weight 100 is next");
    }

    @Test
    void givenAStepThatMirrorsWhenPromotedThenNoWeightIsNamed() {
        CanaryRelease release = mirroring("phase: Progressing, stepIndex: 0");

        assertThat(Operation.PROMOTE.change(release).patch())
                .isEqualTo("{\"spec\":{\"paused\":false,\"promoteThrough\":0}}");
        assertThat(Operation.PROMOTE.change(release).told())
                .isEqualTo("passes its step at a mirror of 10 % of the requests now; weight 100 is next");
    }

    @Test
    void givenAReleaseWhenPromotedFullyThenAllWeightsAreNamed() {
        assertThat(patch(Operation.PROMOTE_FULLY, "phase: Progressing, stepIndex: 0"))
                .isEqualTo("{\"spec\":{\"paused\":false,\"promoteThrough\":100}}");
    }

    @Test
    void givenARollbackWhenTriedAgainThenNothingOfTheLastTimeStaysInTheWay() {
        assertThat(patch(Operation.RETRY, "phase: RolledBack, attempt: 3"))
                .isEqualTo("{\"spec\":{\"abort\":false,\"paused\":false,\"attempt\":4,\"promoteThrough\":null}}");
    }

    @Test
    void givenAPhaseThenOnlyWhatMakesSenseInItIsAllowed() {
        assertThat(allowed(Phase.PENDING))
                .containsExactly(Operation.PAUSE, Operation.RESUME, Operation.PROMOTE_FULLY, Operation.ABORT);
        assertThat(allowed(Phase.PROGRESSING))
                .containsExactly(
                        Operation.PAUSE, Operation.RESUME, Operation.PROMOTE, Operation.PROMOTE_FULLY, Operation.ABORT);
        assertThat(allowed(Phase.ROLLED_BACK)).containsExactly(Operation.RETRY);
        assertThat(allowed(Phase.PROMOTING)).isEmpty();
        assertThat(allowed(Phase.SUCCEEDED)).isEmpty();
        assertThat(allowed(Phase.SUPERSEDED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void givenWhatIsNotAllowedThenItIsSaidWhy(Operation operation) {
        for (Phase phase : Phase.values()) {
            assertThat(operation.obstacle(release("phase: " + Words.of(phase))).orElse("allowed"))
                    .isNotBlank();
        }
        assertThat(operation.obstacle(release("phase: Succeeded"))).hasValue("it has succeeded");
    }

    @Test
    void givenNoStatusYetThenItHasNotBegun() {
        assertThat(Operation.PROMOTE.obstacle(release(""))).hasValue("it has not begun");
    }
}
