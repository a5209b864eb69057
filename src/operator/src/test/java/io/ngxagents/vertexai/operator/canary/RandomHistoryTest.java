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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
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

    /** Paid calls that a step which mirrors allows. */
    private static final int CAP = 300;

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
        MIRROR_EDITED,
        CALLS_KNOWN,
        CALLS_UNKNOWN,
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
                                Happening.CALLS_KNOWN,
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
    void givenAnyHistoryWhenAReleaseThatMirrorsLivesItThenTheInvariantsHold(@ForAll("histories") List<Event> history) {
        boolean capped = assertLived(history, Releases.byRoute(), Releases.mirror(30, CAP, "6m"));
        Statistics.label("cap reached").collect(capped);
        Statistics.label("cap reached")
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    @Property(tries = 500)
    void givenAnyHistoryWhenAReleaseByARouteLivesItThenTheInvariantsHold(@ForAll("histories") List<Event> history) {
        assertLived(history, new TrafficSpec(TrafficMode.GATEWAY_API, "chat", null, false, null));
    }

    /** @return whether a step stopped mirroring because of its cap */
    private static boolean assertLived(List<Event> events, TrafficSpec traffic, StepSpec... beforeTheWeights) {
        History lived = new History(traffic, beforeTheWeights);
        events.forEach(lived::live);
        lived.assertOneEnd();
        Statistics.collect(lived.world.state.phase());
        Statistics.coverage(coverage -> {
            for (Phase end : List.of(Phase.SUCCEEDED, Phase.ROLLED_BACK, Phase.SUPERSEDED)) {
                coverage.check(end).count(count -> count > 0);
            }
        });
        return lived.world.told().contains(NoticeReason.MIRROR_CAP_REACHED);
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

        /** One each second in which requests are mirrored, whether Prometheus can tell or not. */
        private long paid;

        private boolean callsKnown = true;

        /** Whether as many paid calls were seen in this step as it allows, by a decision that was written. */
        private boolean capSeen;

        History(TrafficSpec traffic, StepSpec... beforeTheWeights) {
            StepSpec[] weights = {Releases.step(20, "8m"), Releases.step(50, "5m"), Releases.step(100, "2m")};
            this.wanted = Releases.ofV2()
                    .traffic(traffic)
                    .steps(Stream.concat(Arrays.stream(beforeTheWeights), Arrays.stream(weights))
                            .toArray(StepSpec[]::new));
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
                case MIRROR_EDITED -> world.mirrored = amount % 101;
                case CALLS_KNOWN -> callsKnown = true;
                case CALLS_UNKNOWN -> callsKnown = false;
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
            if (world.mirrored > 0) {
                paid += passes.toSeconds();
            }
            world.paidCalls = callsKnown ? OptionalLong.of(paid) : OptionalLong.empty();
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
            assertMirrorIsBounded(observation, before, decision.next());
            if (happening == Happening.DECISION_LOST) {
                return;
            }
            world.state = decision.next();
            world.notices.addAll(decision.notices());
            if (happening != Happening.ACTIONS_LOST) {
                decision.actions().forEach(world::perform);
            }
            account(before, decision.next());
            accountCalls(observation, before, decision.next());
            assertRollbackIsPossible();
        }

        /** Requests are mirrored only in a step that says so, with calls that are known and fewer than allowed. */
        private void assertMirrorIsBounded(Observation seen, ReleaseState before, ReleaseState next) {
            if (next.traffic().mirrorPercent() == 0) {
                return;
            }
            StepSpec step = Plan.step(world.spec, next.step().index());
            assertThat(next.phase()).isIn(Phase.PROGRESSING, Phase.PAUSED);
            assertThat(next.step().isTaken()).isTrue();
            assertThat(step.mirrors()).isTrue();
            assertThat(next.traffic().mirrorPercent()).isEqualTo(step.mirror().percent());
            assertThat(next.traffic().canaryShare()).isZero();
            if (before.step().isTaken()) {
                boolean reached = capSeen || isCapReached(seen);
                assertThat(reached).as("never again after the cap").isFalse();
                Duration unknown =
                        Duration.between(next.step().mirror().orElseThrow().countedAt(), world.now);
                assertThat(unknown).isLessThanOrEqualTo(Duration.ofMinutes(2));
            }
        }

        private static boolean isCapReached(Observation seen) {
            return seen.measurement()
                    .filter(look -> look.paidCalls().orElse(0) >= CAP)
                    .isPresent();
        }

        private void accountCalls(Observation seen, ReleaseState before, ReleaseState next) {
            boolean sameStep = before.attempt() == next.attempt()
                    && before.step().index() == next.step().index()
                    && before.step().isTaken() == next.step().isTaken();
            capSeen = sameStep && (capSeen || (before.step().mirror().isPresent() && isCapReached(seen)));
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
                assertThat(next.traffic().shares()).as("nothing after a fault").isEqualTo(RouteShares.NONE);
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
                assertThat(shift.shares()).isEqualTo(next.traffic().shares());
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
                boolean byHand = through != null && step.canaryWeight() <= through;
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
                assertThat(next.traffic().shares()).isEqualTo(RouteShares.NONE);
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
            fork.mirrored = world.mirrored;
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
