package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CacheUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Two pods of a client with one Redis, and what must be true of all that their callers are given. */
final class Pipeline implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Duration LONGER_THAN_THE_BREAKER_PAUSES = Duration.ofSeconds(1);
    private static final Duration LONGER_THAN_ANYTHING_IS_KEPT = Duration.ofDays(1);

    private final AtomicInteger step = new AtomicInteger();
    private final MovedClock clock = new MovedClock();
    private final SharedRedis redis;
    private final List<Pod> pods = new ArrayList<>();
    private final List<PipelineCaller> callers = new ArrayList<>();
    private final List<Forgotten> forgotten = new ArrayList<>();

    /** @param acknowledged whether all pods were to know it soon */
    private record Forgotten(int in, int pod, PipelineScope scope, boolean acknowledged) {}

    private static final class Pod {
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final PipelineUpstream upstream;
        final CachedVertexAi client;
        int heardIn;

        Pod(String name, String namespace, String redisUrl, AtomicInteger step, MovedClock clock) {
            upstream = new PipelineUpstream(name, step, clock);
            client = PlayedClient.open(namespace, upstream, registry, clock, Optional.of(redisUrl));
        }

        double counted(String name) {
            return registry.find(name).counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
        }
    }

    Pipeline(SharedRedis redis, String namespace) {
        this.redis = redis;
        pods.add(new Pod("first pod", namespace, redis.url(), step, clock));
        pods.add(new Pod("second pod", namespace, redis.url(), step, clock));
    }

    void make(PipelineStep next) {
        step.incrementAndGet();
        if (next instanceof PipelineStep.Ask ask) {
            ask(ask);
        } else if (next instanceof PipelineStep.Answer answer) {
            chosen(answer.which(), underWay()).ifPresent(call -> call.goOn(answer.ending()));
        } else if (next instanceof PipelineStep.Leave leave) {
            chosen(leave.which(), waiting()).ifPresent(PipelineCaller::leave);
        } else if (next instanceof PipelineStep.Forget forget) {
            boolean acknowledged = pods.get(forget.pod())
                    .client
                    .invalidate(forget.scope().scope)
                    .join();
            forgotten.add(new Forgotten(step.get(), forget.pod(), forget.scope(), acknowledged));
        } else if (next instanceof PipelineStep.Spread) {
            spread();
        } else if (next instanceof PipelineStep.Pass pass) {
            clock.move(pass.time());
        } else if (next instanceof PipelineStep.RedisEnds) {
            redis.end();
        } else {
            bringRedisBack();
        }
        callers.forEach(PipelineCaller::look);
    }

    private void ask(PipelineStep.Ask ask) {
        Pod pod = pods.get(ask.pod());
        List<Forgotten> known = forgotten.stream()
                .filter(each -> each.pod() == ask.pod() || (each.acknowledged() && each.in() < pod.heardIn))
                .toList();
        int askedIn = step.get();
        PipelineCaller caller =
                new PipelineCaller(pod.client, ask, askedIn, given -> check(ask, askedIn, known, given));
        callers.add(caller);
        // Nobody is left without an answer, a call that will bring one, or an error.
        await("an answer or a call for " + ask, () -> caller.isServed() || isUnderWay(pod, ask.question()));
    }

    private static boolean isUnderWay(Pod pod, PipelineQuestion question) {
        return pod.upstream.underWay().stream().anyMatch(call -> call.question == question);
    }

    private void check(PipelineStep.Ask ask, int askedIn, List<Forgotten> known, PipelineCaller.Given given) {
        PipelineUpstream.Call origin = pods.stream()
                .flatMap(pod -> pod.upstream.calls().stream())
                .filter(call -> PlayedUpstream.json(call.text).equals(given.beginning()))
                .findFirst()
                .orElseThrow();
        assertThat(origin.question)
                .as("the question that %s answers", origin.text)
                .isEqualTo(ask.question());
        assertThat(known)
                .as(
                        "what was forgotten between the question in step %s and the one in step %s",
                        origin.askedIn, askedIn)
                .noneMatch(each -> each.scope().covers(ask.question()) && origin.askedIn < each.in());
        boolean isNew = given.outcome() == CacheOutcome.MISS || given.outcome() == CacheOutcome.BYPASS;
        if (isNew) {
            assertThat(origin.askedIn).as("step of the call").isGreaterThanOrEqualTo(askedIn);
            assertThat(given.age()).isZero();
        }
        assertThat(given.age()).isLessThanOrEqualTo(ask.question().oldest(given.outcome() == CacheOutcome.STALE));
        ask.maxAge().ifPresent(most -> assertThat(given.age()).isLessThanOrEqualTo(most));
        if (!ask.question().streams) {
            assertThat(given.age()).isEqualTo(Duration.between(origin.madeAt(), clock.instant()));
        }
    }

    /** Each pod first writes what it could not write, and then hears what the others wrote. */
    private void spread() {
        if (!redis.isUp()) {
            return;
        }
        hear();
        pods.forEach(pod -> assertThat(forgetNothing(pod)).isTrue());
        hear();
        hear();
        pods.forEach(pod -> pod.heardIn = step.get());
    }

    private void hear() {
        pods.forEach(pod -> pod.client.warm().join());
    }

    private static boolean forgetNothing(Pod pod) {
        return pod.client
                .invalidate(PipelineScope.EVERYTHING.scope.withTag("of nothing"))
                .join();
    }

    private void bringRedisBack() {
        redis.begin();
        await("every pod finds Redis", () -> {
            clock.move(LONGER_THAN_THE_BREAKER_PAUSES);
            return pods.stream().allMatch(Pipeline::forgetNothing);
        });
    }

    /** All that was begun comes to its end, each caller and each answer was counted once, and nothing is left. */
    void end() {
        answerAll();
        for (int i = 0; i < pods.size(); i++) {
            int pod = i;
            // What nobody waits for is counted a moment later, and may be asked for as late: by one who left while
            // Redis was asked.
            await(
                    () -> "each caller and each answer is counted once: " + counted(pod) + " for " + expected(pod),
                    () -> {
                        answerWhatIsUnderWay();
                        return counted(pod).equals(expected(pod));
                    });
        }
        bringRedisBack();
        spread();
        clock.move(LONGER_THAN_ANYTHING_IS_KEPT);
        for (PipelineQuestion question : PipelineQuestion.values()) {
            isAskedAndKept(question);
        }
    }

    private void answerAll() {
        await("every caller is answered", () -> {
            answerWhatIsUnderWay();
            return underWay().isEmpty() && waiting().isEmpty();
        });
    }

    private void answerWhatIsUnderWay() {
        underWay().forEach(call -> call.goOn(PipelineStep.Ending.WHOLE));
        callers.forEach(PipelineCaller::look);
    }

    private record Counts(double requests, double errors, double tokens, double inFlight) {}

    private Counts expected(int pod) {
        List<PipelineCaller> own =
                callers.stream().filter(caller -> caller.ask.pod() == pod).toList();
        long failed = own.stream().filter(PipelineCaller::hasFailed).count();
        long paid = pods.get(pod).upstream.calls().stream()
                .filter(PipelineUpstream.Call::isPaid)
                .count();
        int tokens = PlayedUpstream.USAGE.input() + PlayedUpstream.USAGE.output();
        return new Counts(own.size(), failed, paid * tokens, 0);
    }

    private Counts counted(int index) {
        Pod pod = pods.get(index);
        return new Counts(
                pod.counted("vertex_ai.client.requests"),
                pod.counted("vertex_ai.client.errors"),
                pod.counted("vertex_ai.client.tokens"),
                pod.registry.get("vertex_ai.client.in_flight").gauge().value());
    }

    /** Nothing that has ended stands in the way of a new call, and what that brings is kept. */
    private void isAskedAndKept(PipelineQuestion question) {
        for (int i = 0; i < pods.size(); i++) {
            make(new PipelineStep.Ask(i, question, CacheUse.FULL, Optional.of(Duration.ZERO)));
            answerAll();
            int calls = pods.get(i).upstream.calls().size();
            make(new PipelineStep.Ask(i, question, CacheUse.FULL, Optional.empty()));
            answerAll();
            assertThat(pods.get(i).upstream.calls()).hasSize(calls);
        }
    }

    private List<PipelineUpstream.Call> underWay() {
        return pods.stream().flatMap(pod -> pod.upstream.underWay().stream()).toList();
    }

    private List<PipelineCaller> waiting() {
        return callers.stream().filter(caller -> !caller.hasEnded()).toList();
    }

    private static <T> Optional<T> chosen(int which, List<T> among) {
        return among.isEmpty() ? Optional.empty() : Optional.of(among.get(which % among.size()));
    }

    private static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    private static void await(Supplier<String> what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new AssertionError("never: " + what.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void close() {
        pods.forEach(pod -> pod.client.close());
    }
}
