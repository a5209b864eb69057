package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisFault;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.TcpProxy;
import io.ngxagents.vertexai.it.benchmark.load.LoadGenerator;
import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long callers wait because Redis fails: 300 requests a second to a gateway that has only Redis to remember by, which fails
 * after some seconds and recovers some seconds later; beside the same run with a healthy Redis.
 */
@Tag("benchmark")
class RedisFaultsBenchmarkTest {
    /** Some of them, with commas between; all by default. */
    private static final List<RedisFault> FAULTS = Stream.of(RedisFault.values())
            .filter(fault -> List.of(
                            System.getProperty("benchmark.faults", fault.name()).split(",", -1))
                    .contains(fault.name()))
            .toList();

    private static final double RATE = 300;
    private static final int QUESTIONS = 1500;
    private static final Duration BEGINS = Duration.ofSeconds(4);
    private static final Duration ENDS = Duration.ofSeconds(9);
    private static final Duration RUN = Duration.ofSeconds(14);
    private static final long NO_LOCAL_CACHE = 0;
    private static final double BOUND_MILLIS = 50;

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @Test
    void givenEachFaultOfRedisThenHardlyAnyCallerWaitsLongerThanTheBound() throws IOException {
        Map<RedisFault, LoadReport> faulty = new EnumMap<>(RedisFault.class);
        LoadReport healthy;
        try (ServerProcess simulator = Backends.simulator("0ms", HitComparison.answerTokens())) {
            // Not counted: the first run without Redis finds a simulator that was hardly ever asked and is slow to
            // answer.
            run(simulator, during(RedisFault.KILLED));
            healthy = run(simulator, (network, timer) -> {});
            for (RedisFault fault : FAULTS) {
                faulty.put(fault, run(simulator, during(fault)));
            }
        }

        print("healthy", healthy);
        faulty.forEach((fault, report) -> print(fault.name(), report));
        assertThat(faulty.values()).allSatisfy(report -> {
            assertThat(report.answers().keySet()).isSubsetOf("miss", "hit-redis", "hit-local");
            assertThat((report.p99() - healthy.p99()) / 1000.0).isLessThanOrEqualTo(BOUND_MILLIS);
        });
    }

    /** What happens during a run; called when it begins. */
    @FunctionalInterface
    private interface Events {
        void plan(TcpProxy network, ScheduledExecutorService timer);
    }

    private Events during(RedisFault fault) {
        return (network, timer) -> {
            later(timer, BEGINS, () -> fault.begin(redis, network));
            later(timer, ENDS, () -> fault.end(redis, network));
        };
    }

    /** Each with a gateway of its own, so that no fault bears on the next run. */
    private LoadReport run(ServerProcess simulator, Events events) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (TcpProxy network = TcpProxy.to(redis.port());
                GatewayProcess gateway = new GatewayProcess(
                        simulator.port(), OptionalInt.of(network.port()), Cores.MEASURED, NO_LOCAL_CACHE)) {
            LoadPlan fill = plan(gateway.port(), Duration.ofSeconds(QUESTIONS / (int) RATE + 1));
            Generator.run(fill);
            LoadPlan plan = plan(gateway.port(), RUN);
            return Generator.run(LoadGenerator.class, Cores.OTHER, plan.arguments(), () -> events.plan(network, timer));
        } finally {
            timer.shutdownNow();
        }
    }

    private static LoadPlan plan(int port, Duration duration) {
        return new LoadPlan(
                port,
                Prompt.VERTEX.request(""),
                QUESTIONS,
                0,
                64,
                OptionalDouble.of(RATE),
                Duration.ofSeconds(2),
                duration,
                "x-vertexai-cache");
    }

    private static void later(ScheduledExecutorService timer, Duration after, Runnable event) {
        var ignored = timer.schedule(event, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void print(String name, LoadReport run) {
        System.out.printf(
                Locale.ROOT,
                "  %-14s p50 %6d  p99 %6d  p99.9 %6d  max %6d µs  %s%n",
                name,
                run.p50(),
                run.p99(),
                run.p999(),
                run.max(),
                run.answers());
    }
}
