package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release whose leader goes, in whichever phase, is led by the other operator to where it would have come to. */
@Tag("faults")
class HandOverTest {
    private static final Scenario GOOD = Scenario.goodVersion().withSteps(Duration.ofSeconds(3), 20, 50);

    /** Longer than a lease, so that whoever led has lost it. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ApiServerProxy proxy;
    private static OperatorPair operators;

    /** What a release is in when its leader goes. */
    enum Moment {
        PENDING(GOOD, status -> status.phase() == Phase.PENDING),
        STEP_1(GOOD, inStep(0)),
        STEP_2(GOOD, inStep(1)),
        STEP_3(GOOD, inStep(2)),
        PAUSED(GOOD, status -> status.phase() == Phase.PAUSED),
        PROMOTING(GOOD, status -> status.phase() == Phase.PROMOTING),
        ROLLING_BACK(Scenario.badVersion(), status -> status.phase() == Phase.ROLLING_BACK);

        private final Scenario scenario;
        private final Predicate<CanaryReleaseStatus> condition;

        Moment(Scenario scenario, Predicate<CanaryReleaseStatus> condition) {
            this.scenario = scenario;
            this.condition = condition;
        }

        private static Predicate<CanaryReleaseStatus> inStep(int index) {
            return status -> status.phase() == Phase.PROGRESSING
                    && status.stepStartedAt() != null
                    && Objects.equals(status.stepIndex(), index);
        }
    }

    @BeforeAll
    static void startAll() {
        proxy = new ApiServerProxy(kubernetes.admin());
        operators = new OperatorPair(kubernetes, proxy);
    }

    @AfterAll
    static void stopAll() {
        operators.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void givenALeaderThatIsKilledThenTheOtherOneLeadsTheReleaseToItsEnd(Moment moment) {
        EndState undisturbed = release(moment, leader -> {});
        assertThat(undisturbed.phase()).isEqualTo(moment.scenario.end());
        assertThat(release(moment, OperatorPair::killLeader)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @EnumSource
    void givenALeaderThatIsToldToEndThenTheOtherOneLeadsTheReleaseToItsEnd(Moment moment) {
        EndState undisturbed = release(moment, leader -> {});
        assertThat(undisturbed.phase()).isEqualTo(moment.scenario.end());
        assertThat(release(moment, OperatorPair::terminateLeader)).isEqualTo(undisturbed);
    }

    @Test
    void givenNoApiServerForAMinuteThenALeaderOfAfterwardsLeadsTheReleaseToItsEnd() {
        Scenario slow = GOOD.withSteps(Duration.ofSeconds(10), 20, 50);
        EndState undisturbed = release(slow, course -> {});
        EndState disturbed = release(slow, course -> {
            course.await(status -> status.soakedSeconds() != null && status.soakedSeconds() > 3);
            proxy.goDown();
            sleep(OUTAGE);
            proxy.comeBack();
            operators.restartTheEnded();
        });
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    private static EndState release(Scenario scenario, Consumer<Course> onTheWay) {
        try (Course course = new Course(scenario, kubernetes, operators.gateways(), proxy)) {
            course.begin(Bystander.NONE);
            onTheWay.accept(course);
            course.awaitEnd();
            course.assertExactSoaks();
            return course.end();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EndState release(Moment moment, Consumer<OperatorPair> harm) {
        try (Course course = new Course(moment.scenario, kubernetes, operators.gateways(), proxy)) {
            CompletableFuture<Void> handOver = new CompletableFuture<>();
            OnStatus onStatus = new OnStatus(
                    moment.condition,
                    () -> handOver.completeAsync(() -> {
                        harm.accept(operators);
                        operators.awaitLeader();
                        return null;
                    }));
            course.begin(onStatus, moment == Moment.PENDING ? "paused: true" : "");
            if (moment == Moment.PAUSED) {
                course.await(status -> status.stepStartedAt() != null);
                course.pause(true);
            }
            handOver.join();
            course.pause(false);
            course.awaitEnd();
            course.assertExactSoaks();
            return course.end();
        }
    }
}
