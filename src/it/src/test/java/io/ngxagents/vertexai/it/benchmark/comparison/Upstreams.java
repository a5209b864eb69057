package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.benchmark.Backends;
import io.ngxagents.vertexai.it.benchmark.Cores;
import io.ngxagents.vertexai.it.benchmark.GatewayProcess;
import io.ngxagents.vertexai.it.benchmark.Java;
import io.ngxagents.vertexai.it.benchmark.Prompt;
import io.ngxagents.vertexai.it.benchmark.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What runs behind the gateways, all on the other core: the simulator, which this gateway asks; a model with OpenAI's API,
 * which the others ask and which gives an answer of the simulator's as this gateway translates it; and Redis.
 */
final class Upstreams implements AutoCloseable {
    private static final int ANSWER_TOKENS = 256;
    private static final int QUESTION = 0;

    private final int simulatorAdminPort = ServerProcess.freePort();
    private final ServerProcess redis = Backends.redis();
    private final ServerProcess simulator;
    private final ServerProcess openAi;

    /** @param latency of every answer */
    Upstreams(Duration latency) {
        simulator = Backends.simulator(latency.toMillis() + "ms", ANSWER_TOKENS, simulatorAdminPort);
        openAi = openAi(latency);
    }

    private ServerProcess openAi(Duration latency) {
        try (GatewayProcess gateway = new GatewayProcess(simulator.port(), OptionalInt.empty(), Cores.ALL, 0)) {
            int port = ServerProcess.freePort();
            List<String> arguments = List.of(
                    Integer.toString(port),
                    answerOf(gateway, Prompt.OPENAI).toString(),
                    answerOf(gateway, Prompt.OPENAI_STREAM).toString(),
                    Long.toString(latency.toMillis()));
            List<String> flags = List.of("-Xmx256m", "-XX:+UseSerialGC");
            return ServerProcess.start(
                            "openai", Cores.OTHER, Map.of(), Java.program(flags, OpenAiUpstream.class, arguments))
                    .awaitPort(port);
        }
    }

    private static Path answerOf(GatewayProcess gateway, Prompt prompt) {
        HttpResponse<byte[]> answer = gateway.ask(prompt.path(), prompt.body(QUESTION));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the gateway answers " + answer.statusCode());
        }
        try {
            return Files.write(Project.file("src/it/target/benchmarks").resolve(prompt + ".answer"), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int simulatorPort() {
        return simulator.port();
    }

    int redisPort() {
        return redis.port();
    }

    /** The model with OpenAI's API. */
    ServerProcess openAi() {
        return openAi;
    }

    UpstreamAdmin vertexAiAdmin() {
        return new UpstreamAdmin(simulatorAdminPort);
    }

    UpstreamAdmin openAiAdmin() {
        return new UpstreamAdmin(openAi.port());
    }

    @Override
    public void close() {
        openAi.close();
        simulator.close();
        redis.close();
    }
}
