package io.ngxagents.vertexai.operator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever happens, in whatever order, some things hold. */
class RandomHistoryTest {
    private static final List<NoticeReason> ENDS =
            List.of(NoticeReason.SUCCEEDED, NoticeReason.ROLLED_BACK, NoticeReason.SUPERSEDED);

    /** What a Service may be made to select by hand. */
    private static final List<SelectedTracks> SELECTIONS =
            List.of(SelectedTracks.STABLE, SelectedTracks.BOTH, SelectedTracks.CANARY);

    /** What people, pods, clocks, Prometheus and crashes do to a release. */
    enum Happening {
        TIME,
        LONG_ABSENCE,
        CLOCK_BACK,
        PASS,
        FAIL,
        PROVIDER_ERROR,
        INCONCLUSIVE,
        FEW_SAMPLES,
        NO_SERIES,
        PODS_DIE,
        PODS_START,
        STABLE_GROWS,
        STABLE_SHRINKS,
        STABLE_STUCK,
        STABLE_ROLLS,
        SELECTOR_EDITED,
        ROUTE_TAKEN_UP,
        ROUTE_NOT_TAKEN_UP,
        CANARY_EDITED,
        PAUSE,
        RESUME,
        PROMOTE,
        ABORT,
        RETRY,
        NEWER,
        WITHDRAWN,
        CLIENT_DELETED,
        DECISION_LOST,
        ACTIONS_LOST
    }

    record Event(Happening happening, int amount) {}

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Happening> rare = Arbitraries.of(EnumSet.complementOf(EnumSet.of(
                Happening.FAIL,
                Happening.ABORT,
                Happening.RETRY,
                Happening.NEWER,
                Happening.WITHDRAWN,
                Happening.CLIENT_DELETED)));
        Arbitrary<Happening> happenings = Arbitraries.frequencyOf(
                Tuple.of(400, Arbitraries.just(Happening.TIME)),
                Tuple.of(200, Arbitraries.just(Happening.PASS)),
                Tuple.of(
                        150,
                        Arbitraries.of(
                                Happening.PODS_START,
                                Happening.RESUME,
                                Happening.STABLE_ROLLS,
                                Happening.ROUTE_TAKEN_UP)),
                Tuple.of(80, rare),
                Tuple.of(3, Arbitraries.just(Happening.NEWER)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                Happening.FAIL,
                                Happening.ABORT,
                                Happening.NEWER,
                                Happening.WITHDRAWN,
                                Happening.CLIENT_DELETED)),
                Tuple.of(2, Arbitraries.just(Happening.RETRY)));
        return Combinators.combine(happenings, Arbitraries.integers().between(1, 120))
                .as(Event::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(250);
    }

    @Property(tries = 500)
    void givenAnyHistoryWhenAReleaseLivesItThenTheInvariantsHold(@ForAll("histories") List<Event> history) {
        assertLived(history, new TrafficSpec(TrafficMode.REPLICAS, null, null, false, null));
    }

    @Property(tries = 500)
    void givenAnyHistoryWhenAReleaseByARouteLivesItThenTheInvariantsHold(@ForAll("histories") List<Event> history) {
        assertLived(history, new TrafficSpec(TrafficMode.GATEWAY_API, "chat", null, false, null));
    }

    private static void assertLived(List<Event> events, TrafficSpec traffic) {
        History lived = new History(traffic);
        events.forEach(lived::live);
        lived.assertOneEnd();
        Statistics.collect(lived.world.state.phase());
        Statistics.coverage(coverage -> {
            for (Phase end : List.of(Phase.SUCCEEDED, Phase.ROLLED_BACK, Phase.SUPERSEDED)) {
                coverage.check(end).count(count -> count > 0);
            }
        });
    }

    /** A release living one history, with what it must never do checked after each pass. */
    private static final class History {
        private final World world;

        /** What people ask of the release by now. */
        private Releases wanted;

        /** Time that really passed, which the world's clock may not show. */
        private Duration real = Duration.ZERO;

        private Duration takenAt = Duration.ZERO;
        private Duration paused = Duration.ZERO;

        History(TrafficSpec traffic) {
            this.wanted = Releases.ofV2()
                    .traffic(traffic)
                    .steps(Releases.step(20, "8m"), Releases.step(50, "5m"), Releases.step(100, "2m"));
            this.world = new World(wanted);
        }

        void live(Event event) {
            int amount = event.amount();
            Duration passes = Duration.ZERO;
            switch (event.happening()) {
                case TIME -> passes = Duration.ofSeconds(amount);
                case LONG_ABSENCE -> passes = Duration.ofMinutes(amount);
                case CLOCK_BACK -> world.now = world.now.minusSeconds(amount);
                case PASS -> judge(Verdict.PASS, OptionalLong.of(1000));
                case FAIL -> judge(Verdict.FAIL, OptionalLong.of(1000));
                case PROVIDER_ERROR -> judge(Verdict.PROVIDER_ERROR, OptionalLong.empty());
                case INCONCLUSIVE -> judge(Verdict.INCONCLUSIVE, OptionalLong.of(1000));
                case FEW_SAMPLES -> judge(Verdict.INSUFFICIENT_DATA, OptionalLong.of(1));
                case NO_SERIES -> judge(Verdict.INSUFFICIENT_DATA, OptionalLong.empty());
                case PODS_DIE -> world.canaryStarts = false;
                case PODS_START -> world.canaryStarts = true;
                case STABLE_GROWS -> world.stableWanted = 4 + amount % 6;
                case STABLE_SHRINKS -> world.stableWanted = 1 + amount % 4;
                case STABLE_STUCK -> world.stableRollsOut = false;
                case STABLE_ROLLS -> world.stableRollsOut = true;
                case SELECTOR_EDITED -> {
                    world.selected = world.client.map(client -> SELECTIONS.get(amount % SELECTIONS.size()));
                    world.canaryWeight = amount > 100 ? OptionalInt.empty() : OptionalInt.of(amount);
                }
                case ROUTE_TAKEN_UP -> world.routeProblem = Optional.empty();
                case ROUTE_NOT_TAKEN_UP -> world.routeProblem = Optional.of("not taken up");
                case CANARY_EDITED -> world.canaryWanted = world.canaryWanted.map(wanted -> amount % 9);
                case PAUSE -> want(wanted.paused(true));
                case RESUME -> want(wanted.paused(false));
                case PROMOTE -> want(wanted.promoteThrough(amount % 2 == 0 ? 20 : 50));
                case ABORT -> want(wanted.aborted());
                case RETRY -> want(wanted.retried());
                case NEWER -> world.newer = Optional.of("newer");
                case WITHDRAWN ->
                    world.objection = Optional.of(new Obstacle(Reason.WITHDRAWN, "asks for something else"));
                case CLIENT_DELETED -> deleteClient();
                case DECISION_LOST, ACTIONS_LOST -> passes = Duration.ofSeconds(1);
            }
            real = real.plus(passes);
            world.now = world.now.plus(passes);
            if (world.state.phase() == Phase.PAUSED) {
                paused = paused.plus(passes);
            }
            step(event.happening());
        }

        private void want(Releases asked) {
            wanted = asked;
            world.spec = asked.spec();
        }

        private void judge(Verdict verdict, OptionalLong samples) {
            world.verdict = verdict;
            world.samples = samples;
        }

        private void deleteClient() {
            world.client = Optional.empty();
            world.selected = Optional.empty();
        }

        /** One pass; a crash may come before its state is written or before its actions are done. */
        private void step(Happening happening) {
            ReleaseState before = world.state;
            Observation observation = world.observe();
            Decision decision = ReleaseMachine.decide(world.spec, before, observation, world.now);
            assertSound(before, decision);
            assertEndsWithoutCanary(observation, before, decision.next());
            assertSame(observation, before, decision);
            if (happening == Happening.DECISION_LOST) {
                return;
            }
            world.state = decision.next();
            world.notices.addAll(decision.notices());
            if (happening != Happening.ACTIONS_LOST) {
                decision.actions().forEach(world::perform);
            }
            account(before, decision.next());
            assertRollbackIsPossible();
        }

        private void assertSame(Observation observation, ReleaseState before, Decision decision) {
            assertThat(ReleaseMachine.decide(world.spec, before, observation, world.now))
                    .as("a restarted operator decides the same")
                    .isEqualTo(decision);
        }

        private void assertSound(ReleaseState before, Decision decision) {
            ReleaseState next = decision.next();
            assertThat(next.traffic().weight())
                    .as("weights are those of the plan")
                    .isIn(0, 20, 50, 100);
            if (before.phase().isTerminal()) {
                assertThat(decision.actions()).isEmpty();
                boolean again =
                        before.phase() == Phase.ROLLED_BACK && wanted.spec().attempt() > before.attempt();
                assertThat(next.phase()).isEqualTo(again ? Phase.PENDING : before.phase());
                assertThat(again || next.equals(before)).isTrue();
            }
            if (before.phase() == Phase.ROLLING_BACK) {
                assertThat(next.phase()).isIn(Phase.ROLLING_BACK, Phase.ROLLED_BACK, Phase.SUPERSEDED);
                assertThat(next.traffic().weight()).as("never up after a fault").isZero();
            }
            if (next.phase() == Phase.PROGRESSING || next.phase() == Phase.PAUSED) {
                assertThat(next.traffic().weight())
                        .as("never down but by a rollback")
                        .isGreaterThanOrEqualTo(before.traffic().weight());
            }
            for (Action action : decision.actions()) {
                assertAllowed(action, next);
            }
        }

        private static void assertAllowed(Action action, ReleaseState next) {
            if (action instanceof Action.SelectTracks select) {
                assertThat(select.tracks()).isEqualTo(next.traffic().tracks());
            } else if (action instanceof Action.ShiftWeight shift) {
                assertThat(shift.canaryWeight()).isEqualTo(next.traffic().canaryShare());
            } else if (action instanceof Action.ScaleCanary scale) {
                assertThat(scale.replicas()).isEqualTo(next.traffic().canaryReplicas());
            } else if (action instanceof Action.PromoteClient) {
                assertThat(next.phase()).isEqualTo(Phase.PROMOTING);
            }
        }

        /** Leaving a step takes at least its soak of real time in which it was not paused. */
        private void account(ReleaseState before, ReleaseState next) {
            boolean left = next.step().index() > before.step().index()
                    || (next.phase() == Phase.PROMOTING && before.phase() != Phase.PROMOTING);
            if (left) {
                StepSpec step = Plan.step(world.spec, before.step().index());
                Integer through = wanted.spec().promoteThrough();
                boolean byHand = through != null && step.weight() <= through;
                Duration soak = byHand ? Duration.ZERO : step.soak().toDuration();
                assertThat(real.minus(takenAt).minus(paused)).isGreaterThanOrEqualTo(soak);
            }
            if (next.step().isTaken() && !before.step().isTaken()) {
                takenAt = real;
                paused = Duration.ZERO;
            }
        }

        /** No release that has begun ends while requests go anywhere but to the stable track. */
        private static void assertEndsWithoutCanary(Observation seen, ReleaseState before, ReleaseState next) {
            boolean ends = next.phase().isTerminal() && !before.phase().isTerminal();
            if (ends && before.phase() != Phase.PENDING) {
                assertThat(next.traffic().canaryShare()).isZero();
                assertThat(seen.routing().stream()).allMatch(routing -> routing.follows(next.traffic()));
                assertThat(seen.canary()).isEmpty();
            }
        }

        /** From here, in a world that goes no further, a rollback needs nothing but its passes. */
        private void assertRollbackIsPossible() {
            if (world.state.phase().isTerminal() || world.state.phase() == Phase.PROMOTING) {
                return;
            }
            World fork = new World(Releases.ofV2());
            fork.state = world.state;
            fork.spec = world.spec;
            fork.client = world.client;
            fork.selected = world.selected;
            fork.canaryWeight = world.canaryWeight;
            fork.canaryWanted = world.canaryWanted;
            fork.canaryStarts = false;
            fork.clientReady = false;
            fork.verdict = Verdict.PROVIDER_ERROR;
            fork.newer = Optional.of("newer");
            fork.now = Instant.EPOCH;
            fork.passes(4);
            assertThat(fork.state.phase()).isIn(Phase.SUPERSEDED, Phase.ROLLED_BACK);
            assertThat(fork.canaryWanted).isEmpty();
            if (world.state.phase() != Phase.PENDING) {
                assertThat(fork.observe().routing().stream())
                        .allMatch(routing -> routing.follows(TrafficPlan.STABLE_ONLY));
            }
        }

        void assertOneEnd() {
            long ends = world.told().stream().filter(ENDS::contains).count();
            long retries =
                    world.told().stream().filter(NoticeReason.RETRIED::equals).count();
            assertThat(ends)
                    .as("one end of each attempt")
                    .isEqualTo(retries + (world.state.phase().isTerminal() ? 1 : 0));
        }
    }
}
