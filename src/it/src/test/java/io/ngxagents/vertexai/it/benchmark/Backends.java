package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.Project;
import java.util.List;
import java.util.Map;

/** The real servers behind a gateway: the simulator, and Redis if it is to have one. */
public final class Backends implements AutoCloseable {
    private final ServerProcess simulator;
    private final ServerProcess redis;

    /**
     * @param latency of the simulator, such as {@code 20ms}
     * @param answerTokens length of its answers
     */
    Backends(String latency, int answerTokens) {
        redis = redis();
        simulator = simulator(latency, answerTokens);
    }

    /** A Redis by itself. */
    public static ServerProcess redis() {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                        "redis",
                        Cores.OTHER,
                        Map.of(),
                        List.of(
                                "redis-server",
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--save",
                                "",
                                "--dir",
                                Project.file("src/it/target/benchmarks").toString(),
                                "--maxmemory",
                                "768mb",
                                "--maxmemory-policy",
                                "allkeys-lfu"))
                .awaitPort(port);
    }

    /**
     * A simulator by itself.
     *
     * @param latency such as {@code 20ms}
     * @param answerTokens length of its answers
     */
    static ServerProcess simulator(String latency, int answerTokens) {
        return simulator(latency, answerTokens, 0);
    }

    /**
     * The same, with a known port for its admin endpoint.
     *
     * @param adminPort 0 for any free one
     */
    public static ServerProcess simulator(String latency, int answerTokens, int adminPort) {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                        "simulator",
                        Cores.OTHER,
                        Map.of(),
                        Java.jar(
                                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                                Project.file("src/simulator/target/app/simulator.jar"),
                                "--port",
                                Integer.toString(port),
                                "--admin-port",
                                Integer.toString(adminPort),
                                "--latency",
                                latency,
                                "--answer-tokens",
                                Integer.toString(answerTokens)))
                .awaitPort(port);
    }

    int simulatorPort() {
        return simulator.port();
    }

    int redisPort() {
        return redis.port();
    }

    @Override
    public void close() {
        simulator.close();
        redis.close();
    }
}
