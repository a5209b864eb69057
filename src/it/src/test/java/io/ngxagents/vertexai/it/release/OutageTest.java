package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator needs is away in the middle of a soak, for longer than anybody waits for an answer. */
@Tag("faults")
class OutageTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Scenario SLOW = Scenario.goodVersion().withSteps(Duration.ofSeconds(10), 20, 50);

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ApiServerProxy proxy;
    private static OperatorAtWork atWork;

    @BeforeAll
    static void startAll() {
        proxy = new ApiServerProxy(kubernetes.admin());
        atWork = new OperatorAtWork(new Surroundings(kubernetes, proxy::lead, Map.of()));
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
        proxy.close();
    }

    @Test
    void givenNoApiServerForAMinuteThenTheReleaseGoesOnWhereItWasAndTheMinuteDoesNotCount() {
        EndState undisturbed = undisturbed();
        try (Course course = new Course(SLOW, kubernetes, atWork.gateways(), proxy)) {
            course.begin(Bystander.NONE);
            course.await(OutageTest::isInTheMiddle);

            proxy.goDown();
            sleep(MINUTE);
            proxy.comeBack();

            course.awaitEnd();
            course.assertExactSoaks();
            assertThat(course.length(0)).isGreaterThan(MINUTE);
            assertThat(course.end()).isEqualTo(undisturbed);
        }
    }

    @Test
    void givenNoPrometheusForThreeMinutesThenTheReleaseHoldsAndGoesOnWhereItWas() {
        EndState undisturbed = undisturbed();
        try (Course course = new Course(SLOW, kubernetes, atWork.gateways(), proxy)) {
            course.begin(Bystander.NONE);
            course.await(OutageTest::isInTheMiddle);

            atWork.prometheus().stop();
            CanaryReleaseStatus held = course.await(status -> status.holdingSince() != null);
            sleep(MINUTE.multipliedBy(3));
            assertThat(course.latest().soakedSeconds()).isEqualTo(held.soakedSeconds());
            atWork.prometheus().start();

            course.awaitEnd();
            course.assertExactSoaks();
            assertThat(course.latest().history())
                    .extracting(entry -> entry.message().replaceFirst(":.*", ""))
                    .containsSubsequence("HoldStarted", "HoldEnded");
            assertThat(course.end()).isEqualTo(undisturbed);
        }
    }

    @Test
    void givenNoPrometheusWhenTheCanaryDiesThenItIsRolledBackAllTheSame() {
        try (Course course = new Course(SLOW, kubernetes, atWork.gateways(), proxy)) {
            course.begin(Bystander.NONE, "progressDeadline: 3s");
            course.await(OutageTest::isInTheMiddle);
            atWork.prometheus().stop();
            course.await(status -> status.holdingSince() != null);
            sleep(MINUTE.multipliedBy(3));

            atWork.rollouts().die(course.releases().namespace());
            course.awaitEnd();
            EndState end = course.end();
            atWork.prometheus().start();

            assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.weights()).containsExactly(0, 20, 0);
            assertThat(end.selected()).containsExactly("stable", "stable");
            assertThat(end.canaryIsGone()).isTrue();
            assertThat(course.latest().reason()).isEqualTo("PodsNotReady");
        }
    }

    private static EndState undisturbed() {
        try (Course course = new Course(SLOW, kubernetes, atWork.gateways(), proxy)) {
            course.begin(Bystander.NONE);
            course.awaitEnd();
            return course.end();
        }
    }

    private static boolean isInTheMiddle(CanaryReleaseStatus status) {
        return status.soakedSeconds() != null && status.soakedSeconds() > 3;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
