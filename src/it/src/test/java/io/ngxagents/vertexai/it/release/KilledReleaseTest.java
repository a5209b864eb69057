package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.release.DisturbedOperator.Killed;
import io.ngxagents.vertexai.it.release.KillAt.Moment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A release whose operator is killed between two of its writes, whichever two, comes to what it comes to without: by the
 * same weights, with nothing made or removed twice, and watched as long.
 */
class KilledReleaseTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static DisturbedOperator operator;

    @BeforeAll
    static void startAll() {
        operator = new DisturbedOperator(kubernetes);
    }

    @AfterAll
    static void stopAll() {
        operator.close();
    }

    @Test
    void givenAGoodVersionWhenKilledAfterAnyWriteThenItIsReleasedAllTheSame() {
        assertSameEnd(Scenario.goodVersion(), Moment.AFTER_IT_IS_DONE);
    }

    @Test
    @Tag("faults")
    void givenAGoodVersionWhenKilledBeforeAnyWriteThenItIsReleasedAllTheSame() {
        assertSameEnd(Scenario.goodVersion(), Moment.BEFORE_IT_ARRIVES);
    }

    @Test
    @Tag("faults")
    void givenABadVersionWhenKilledAfterAnyWriteThenItIsRolledBackAllTheSame() {
        assertSameEnd(Scenario.badVersion(), Moment.AFTER_IT_IS_DONE);
    }

    @Test
    @Tag("faults")
    void givenABadVersionWhenKilledBeforeAnyWriteThenItIsRolledBackAllTheSame() {
        assertSameEnd(Scenario.badVersion(), Moment.BEFORE_IT_ARRIVES);
    }

    @Test
    @Tag("faults")
    void givenAGoodVersionBehindARouteWhenKilledAfterAnyWriteThenItIsReleasedAllTheSame() {
        assertSameEnd(Scenario.goodVersion().behindARoute(), Moment.AFTER_IT_IS_DONE);
    }

    @Test
    @Tag("faults")
    void givenAGoodVersionBehindARouteWhenKilledBeforeAnyWriteThenItIsReleasedAllTheSame() {
        assertSameEnd(Scenario.goodVersion().behindARoute(), Moment.BEFORE_IT_ARRIVES);
    }

    @Test
    @Tag("faults")
    void givenABadVersionBehindARouteWhenKilledAfterAnyWriteThenItIsRolledBackAllTheSame() {
        assertSameEnd(Scenario.badVersion().behindARoute(), Moment.AFTER_IT_IS_DONE);
    }

    @Test
    @Tag("faults")
    void givenABadVersionBehindARouteWhenKilledBeforeAnyWriteThenItIsRolledBackAllTheSame() {
        assertSameEnd(Scenario.badVersion().behindARoute(), Moment.BEFORE_IT_ARRIVES);
    }

    /** One release a write, until there is no further write to be killed at. */
    private static void assertSameEnd(Scenario scenario, Moment moment) {
        EndState undisturbed = operator.release(scenario);
        assertThat(undisturbed.phase()).isEqualTo(scenario.end());
        Killed killed;
        int write = 0;
        do {
            write++;
            killed = operator.releaseKilledAt(write, moment, scenario);
            assertThat(killed.end()).as("killed at write %d, %s", write, moment).isEqualTo(undisturbed);
        } while (killed.happened());
    }
}
