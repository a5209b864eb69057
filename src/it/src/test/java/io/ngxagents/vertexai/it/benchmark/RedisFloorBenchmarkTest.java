package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How fast a hit in Redis could be if a gateway did nothing: what is left of a bare server once it asks Redis. */
@Tag("benchmark")
class RedisFloorBenchmarkTest {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("benchmark.runSeconds", 5));
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final String BODY = "{\"text\":\"" + "What an answer is as long as. ".repeat(50) + "\"}";

    @ParameterizedTest
    @EnumSource(BareRedisServer.Way.class)
    void givenABareServerThatAsksRedisThenItTellsWhatIsInReach(BareRedisServer.Way way) throws IOException {
        Path body = Files.writeString(
                Files.createDirectories(Project.file("src/it/target/benchmarks"))
                        .resolve("floor.json"),
                BODY);
        try (ServerProcess redis = Backends.redis();
                ServerProcess bare = start("bare", BareServer.class, List.of(body.toString()));
                ServerProcess asking = start(
                        "bare-redis",
                        BareRedisServer.class,
                        List.of(Integer.toString(redis.port()), body.toString(), way.name()))) {
            load(bare, WARM_UP);
            load(asking, WARM_UP);

            Rounds rounds = Rounds.run(ROUNDS, () -> load(bare, RUN), () -> load(asking, RUN));

            System.out.printf(
                    Locale.ROOT,
                    "%nbare server that asks Redis, %s: throughput ratio %.3f, ratio of CPU a request %.3f%n",
                    way,
                    rounds.median((first, second) ->
                            second.report().perSecond() / first.report().perSecond()),
                    rounds.median((first, second) -> first.cpuMicrosPerRequest() / second.cpuMicrosPerRequest()));
            rounds.gateway()
                    .forEach(run -> System.out.printf(
                            Locale.ROOT,
                            "  %8.0f/s  %5.1f µs CPU a request%n",
                            run.report().perSecond(),
                            run.cpuMicrosPerRequest()));
            assertThat(Rounds.median(rounds.gateway(), run -> run.report().share("hit-redis")))
                    .isEqualTo(1);
        }
    }

    private static ServerProcess start(String name, Class<?> program, List<String> arguments) {
        int port = ServerProcess.freePort();
        List<String> all = Stream.concat(Stream.of(Integer.toString(port)), arguments.stream())
                .toList();
        return ServerProcess.start(name, Cores.MEASURED, Map.of(), Java.program(GatewayProcess.FLAGS, program, all))
                .awaitPort(port);
    }

    private static Loaded load(ServerProcess server, Duration duration) {
        return Generator.run(
                new LoadPlan(
                        server.port(),
                        Prompt.VERTEX.request(""),
                        500,
                        0,
                        32,
                        OptionalDouble.empty(),
                        Duration.ofSeconds(2),
                        duration,
                        "x-vertexai-cache"),
                server);
    }
}
