package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad versions whose way back is blocked: requests leave them within 5 seconds of the verdict all the same. */
@Tag("scenario")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedRollbackClusterTest {
    private static final String NAMESPACE = "blocked";
    private static final String CLIENT = "blocked";
    private static final String BAD = "{\"errors\":[\"UNKNOWN=0.5@version=v1.1\"]}";
    private static final String GOOD = "{\"errors\":[]}";
    private static final int RATE = 40;
    private static final Duration LONGEST_WAY_BACK = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private LocalCluster cluster;
    private Resources resources;
    private SimulatorAdmin simulator;
    private RoutedClient client;

    @BeforeAll
    void givenAClientBehindARouteUnderLoad(LocalCluster running) {
        cluster = running;
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
        simulator = new SimulatorAdmin(cluster);
        simulator.behave(GOOD);
        client = new RoutedClient(cluster, resources, CLIENT, RATE);
    }

    @AfterEach
    void behave() {
        simulator.behave(GOOD);
    }

    @AfterAll
    void clean() {
        if (client != null) {
            client.close();
        }
        resources.delete();
    }

    @Test
    void givenPrometheusIsAwayWhenAReleaseIsAbortedThenItsWeightIsZeroWithinFiveSeconds() {
        givenAReleaseInItsFirstSoak("aborted", "");
        scalePrometheus(0);
        try {
            Instant aborted = Instant.now();
            cluster.kubectl(
                    "-n",
                    NAMESPACE,
                    "patch",
                    "canaryrelease",
                    "aborted",
                    "--type=merge",
                    "-p",
                    "{\"spec\":{\"abort\":true}}");

            assertWithinTheLongestWayBack(aborted, "aborted", this::hasNoWeight);
            assertThat(awaitEnd("aborted").phase()).isEqualTo(Phase.ROLLED_BACK);
        } finally {
            scalePrometheus(1);
        }
    }

    @Test
    void givenPrometheusIsAwayAndThatIsToEndAReleaseThenItsWeightIsZeroWithinFiveSecondsOfTheVerdict() {
        givenAReleaseInItsFirstSoak("unwatched", "    onProviderError: Abort\n");
        scalePrometheus(0);
        try {
            Instant verdict = awaitRollback("unwatched");

            assertWithinTheLongestWayBack(verdict, "unwatched", this::hasNoWeight);
            assertThat(awaitEnd("unwatched").phase()).isEqualTo(Phase.ROLLED_BACK);
        } finally {
            scalePrometheus(1);
        }
    }

    @Test
    void givenTheGatewaysControllerIsAwayThenTheWeightIsZeroWithinFiveSecondsAndHoldsWhenItIsBack() {
        givenAReleaseInItsFirstSoak("unheard", "");
        client.scaleController(0);
        try {
            simulator.behave(BAD);
            Instant verdict = awaitRollback("unheard");

            assertWithinTheLongestWayBack(verdict, "unheard", this::hasNoWeight);
        } finally {
            client.scaleController(1);
        }
        assertThat(awaitEnd("unheard").phase()).isEqualTo(Phase.ROLLED_BACK);
        assertOnlyStableAnswersFrom(Instant.now().plus(LONGEST_WAY_BACK));
    }

    @Test
    void givenEveryWriteOfTheRouteIsRefusedThenCallersMeetOnlyStablePodsAndTheReleaseEndsWhenOneIsTaken() {
        givenAReleaseInItsFirstSoak("refused", "");
        forbidTheOperatorToWriteRoutes();
        try {
            simulator.behave(BAD);
            Instant verdict = awaitRollback("refused");

            assertOnlyStableAnswersFrom(verdict.plus(LONGEST_WAY_BACK));
            assertThat(client.canaryWeight()).as("the route's own weight").isEqualTo(20);
            assertThat(resources.release("refused").phase()).isEqualTo(Phase.ROLLING_BACK);
            assertThat(cluster.kubectl("-n", NAMESPACE, "describe", "canaryrelease", "refused"))
                    .as("what a person reads at night")
                    .contains("routes are frozen");
        } finally {
            cluster.kubectl("delete", "validatingadmissionpolicybinding", "frozen-routes");
            cluster.kubectl("delete", "validatingadmissionpolicy", "frozen-routes");
        }
        assertThat(awaitEnd("refused").phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(client.canaryWeight()).isZero();
    }

    private void givenAReleaseInItsFirstSoak(String name, String moreOfAnalysis) {
        resources.apply(Manifests.routedRelease(name, CLIENT, "v1.1", "5m")
                .replace("    interval: 2s\n", "    interval: 2s\n" + moreOfAnalysis));
        Eventually.within(
                PATIENCE,
                name + " in its first soak",
                () -> resources.release(name),
                status -> status != null && status.soakedSeconds() != null && status.soakedSeconds() > 5);
        assertThat(client.canaryWeight()).isEqualTo(20);
    }

    /** The moment at which it was seen. */
    private Instant awaitRollback(String name) {
        Eventually.within(
                PATIENCE,
                name + " rolling back",
                () -> resources.release(name).phase(),
                phase -> phase == Phase.ROLLING_BACK || phase == Phase.ROLLED_BACK);
        return Instant.now();
    }

    private CanaryReleaseStatus awaitEnd(String name) {
        return ReleaseRecord.watch(resources, name, PATIENCE, look -> {}).end();
    }

    private boolean hasNoWeight() {
        return client.canaryWeight() == 0;
    }

    private void assertWithinTheLongestWayBack(Instant from, String name, BooleanSupplier back) {
        Eventually.within(PATIENCE, name + " back", back::getAsBoolean, Boolean.TRUE::equals);
        Duration wayBack = Duration.between(from, Instant.now());
        System.out.printf("%s: back after %d ms%n", name, wayBack.toMillis());
        assertThat(wayBack).isLessThan(LONGEST_WAY_BACK);
    }

    /** For ten seconds. */
    private void assertOnlyStableAnswersFrom(Instant from) {
        Instant end = from.plusSeconds(10);
        Eventually.pause(Duration.between(Instant.now(), end));
        assertThat(client.load().versions(from, end)).containsOnlyKeys("v1.0");
    }

    private void scalePrometheus(int replicas) {
        cluster.scalePrometheus(replicas);
        cluster.kubectl(
                "-n",
                LocalCluster.PROMETHEUS_NAMESPACE,
                "wait",
                replicas == 0 ? "--for=delete" : "--for=condition=Ready",
                "pod",
                "-l",
                "app.kubernetes.io/name=prometheus",
                "--timeout=120s");
    }

    /** The answer is that of a write which came too late (422), as often as it is tried. */
    private void forbidTheOperatorToWriteRoutes() {
        resources.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: frozen-routes}
                spec:
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                    resourceRules:
                    - {apiGroups: [gateway.networking.k8s.io], apiVersions: [v1], operations: [UPDATE], resources: [httproutes]}
                  matchConditions:
                  - {name: operator, expression: "request.userInfo.username == '%s'"}
                  validations:
                  - {expression: "false", reason: Invalid, message: routes are frozen}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: frozen-routes}
                spec: {policyName: frozen-routes, validationActions: [Deny]}
                """.formatted(NAMESPACE, operator()));
        Eventually.within(PATIENCE, "the policy in force", this::operatorsWriteIsRefused, Boolean.TRUE::equals);
    }

    private boolean operatorsWriteIsRefused() {
        try {
            cluster.kubectl(
                    "--as=" + operator(),
                    "-n",
                    NAMESPACE,
                    "patch",
                    "httproute",
                    CLIENT,
                    "--type=merge",
                    "--dry-run=server",
                    "-p",
                    "{\"metadata\":{\"annotations\":{\"tried\":\"yes\"}}}");
            return false;
        } catch (AssertionError refused) {
            assertThat(refused).hasMessageContaining("routes are frozen");
            return true;
        }
    }

    private static String operator() {
        return "system:serviceaccount:" + LocalCluster.OPERATOR_NAMESPACE + ":vertex-ai-operator";
    }
}
