package io.ngxagents.vertexai.simulator;

import io.ngxagents.vertexai.simulator.settings.DurationText;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.InvalidSettingException;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SettingsJson;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import io.ngxagents.vertexai.simulator.settings.VersionFactor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The simulator as a process: runs until it is told to stop (SIGTERM, SIGINT). */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A local Vertex AI: gRPC on one port, settings and counts by HTTP on another.")
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "8081", description = "gRPC port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--admin-port", defaultValue = "8082", description = "HTTP port (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--latency",
            defaultValue = "0ms",
            converter = LatencyConverter.class,
            description = "20ms, 20ms..60ms or p50=200ms,p99=2s (default: ${DEFAULT-VALUE}).")
    private LatencyDistribution latency;

    @Option(
            names = "--error",
            converter = ErrorConverter.class,
            paramLabel = "CODE=SHARE[@version=VERSION][@model=MODEL][@location=LOCATION][@after=PARTS]",
            description = "Share of calls that fail with a gRPC code, such as UNAVAILABLE=0.2@version=v1.2; streams"
                    + " after so many parts. Repeatable.")
    private List<ErrorRate> errors = List.of();

    @Option(
            names = "--factor",
            converter = FactorConverter.class,
            paramLabel = "QUANTITY=FACTOR@version=VERSION",
            description = "How calls of a gateway version differ, such as LATENCY=2@version=v1.2 or"
                    + " ANSWER_TOKENS=1.5@version=v1.2. Repeatable.")
    private List<VersionFactor> factors = List.of();

    @Option(
            names = "--quota-per-minute",
            defaultValue = "0",
            description = "Calls a minute, RESOURCE_EXHAUSTED with RetryInfo above; 0 for no quota"
                    + " (default: ${DEFAULT-VALUE}).")
    private int quotaPerMinute;

    @Option(
            names = "--answer-tokens",
            defaultValue = "32",
            description = "Natural length of an answer (default: ${DEFAULT-VALUE}).")
    private int answerTokens;

    @Option(
            names = "--chunk-interval",
            defaultValue = "0ms",
            converter = DurationConverter.class,
            description = "Time between the parts of a stream (default: ${DEFAULT-VALUE}).")
    private Duration chunkInterval;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of latencies and errors: equal seeds, equal runs (default: ${DEFAULT-VALUE}).")
    private long seed;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Simulator simulator = Simulator.start(new Listen(host, port, adminPort), settings())) {
            // The process lives for as long as the hook runs: calls on their way end first.
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Vertex AI simulator: gRPC on %s:%d, admin on http://%s:%d, settings %s%n",
                            host,
                            simulator.port(),
                            host,
                            simulator.adminPort(),
                            new SettingsJson().write(simulator.settings()))
                    .flush();
            simulator.awaitClose();
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .printf("Cannot listen on %s, ports %d and %d: %s%n", host, port, adminPort, reason(e));
            return 1;
        }
    }

    private SimulatorSettings settings() {
        try {
            return new SimulatorSettings(latency, errors, factors, quotaPerMinute, answerTokens, chunkInterval, seed);
        } catch (InvalidSettingException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String reason(IOException failure) {
        return failure.getCause() == null
                ? failure.getMessage()
                : failure.getCause().getMessage();
    }

    private static final class LatencyConverter implements ITypeConverter<LatencyDistribution> {
        @Override
        public LatencyDistribution convert(String text) {
            return converted(text, LatencyDistribution::parse);
        }
    }

    private static final class ErrorConverter implements ITypeConverter<ErrorRate> {
        @Override
        public ErrorRate convert(String text) {
            return converted(text, ErrorRate::parse);
        }
    }

    private static final class FactorConverter implements ITypeConverter<VersionFactor> {
        @Override
        public VersionFactor convert(String text) {
            return converted(text, VersionFactor::parse);
        }
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return converted(text, value -> DurationText.parse("chunkInterval", value));
        }
    }

    /** With the message as it is, which picocli would otherwise wrap in class names. */
    private static <T> T converted(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (InvalidSettingException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
