package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.send.Destination;
import io.ngxagents.vertexai.tools.options.DurationConverter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How it is sent. */
final class SendOptions {
    private static final int MOST_IN_FLIGHT = 50_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--timeout",
            defaultValue = "60s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Patience with one request, from when it was due (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--max-in-flight",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Requests on their way at a time, 1 to 50000; more are dropped and counted (default:"
                    + " ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--connection-per-request",
            description = "Connect anew for each request, so that a Service spreads requests, not connections.")
    private boolean connectionPerRequest;

    @Option(
            names = "--max-lateness",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description =
                    "The generator is the bottleneck if in more than a hundredth of the cases it is behind by more"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration maxLateness;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "File with the key that is sent as a bearer token; without it the environment variable"
                    + " VERTEX_AI_API_KEY, if it is set.")
    private Path apiKeyFile;

    @Option(
            names = "--project",
            defaultValue = "p",
            paramLabel = "ID",
            description = "Project in the path, which a gateway does not look at (default: ${DEFAULT-VALUE}).")
    private String project;

    @Option(
            names = "--location",
            defaultValue = "l",
            paramLabel = "NAME",
            description = "Location in the path, which a gateway does not look at (default: ${DEFAULT-VALUE}).")
    private String location;

    int maxInFlight() {
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
            throw wrong("--max-in-flight: '" + maxInFlight + "' is not allowed; from 1 to 50000");
        }
        return maxInFlight;
    }

    boolean keepAlive() {
        return !connectionPerRequest;
    }

    Duration maxLateness() {
        return maxLateness;
    }

    Destination destination(URI base) throws IOException {
        if (timeout.isZero()) {
            throw wrong("--timeout: '0s' is not allowed; more than 0s");
        }
        try {
            return new Destination(base, project, location, apiKey(), timeout);
        } catch (IllegalArgumentException notABase) {
            throw wrong(notABase.getMessage());
        }
    }

    private Optional<String> apiKey() throws IOException {
        if (apiKeyFile == null) {
            return Optional.ofNullable(System.getenv("VERTEX_AI_API_KEY"));
        }
        String key = Files.readString(apiKeyFile).strip();
        if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IOException(apiKeyFile + " does not hold a key: one line of visible ASCII characters");
        }
        return Optional.of(key);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
