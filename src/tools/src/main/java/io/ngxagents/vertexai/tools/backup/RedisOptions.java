package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.redis.Pace;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Redis has the cache, and how hard it may be asked. */
final class RedisOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--redis-url",
            defaultValue = "${env:REDIS_URL}",
            paramLabel = "URL",
            description = "The client's Redis, such as redis://host:6379; without it, what REDIS_URL or the client's"
                    + " spec says.")
    private String url;

    @Option(
            names = "--redis-password-file",
            paramLabel = "FILE",
            description = "Password of Redis; without it, what REDIS_PASSWORD or the client's Secret says.")
    private Path passwordFile;

    @Option(
            names = "--redis-ca-file",
            defaultValue = "${env:REDIS_CA_FILE}",
            paramLabel = "FILE",
            description = "Certificates in PEM to trust instead of the public ones.")
    private Path certificates;

    @Option(
            names = "--keys-per-second",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Keys to read or write in a second at most (default: ${DEFAULT-VALUE}).")
    private int keysPerSecond;

    /** What the options and the environment say; empty if they do not say where Redis is. */
    Optional<RedisAddress> address() throws IOException {
        if (url == null || url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RedisAddress(url, password(), Optional.ofNullable(certificates)));
        } catch (IllegalArgumentException notAnAddress) {
            throw new ParameterException(command.commandLine(), notAnAddress.getMessage(), notAnAddress);
        }
    }

    /** What the options and the environment say. */
    Optional<String> password() throws IOException {
        if (passwordFile != null) {
            return Optional.of(Files.readString(passwordFile).strip());
        }
        return Optional.ofNullable(System.getenv("REDIS_PASSWORD")).filter(given -> !given.isEmpty());
    }

    Pace pace() {
        try {
            return new Pace(keysPerSecond, System::nanoTime);
        } catch (IllegalArgumentException tooLow) {
            throw new ParameterException(command.commandLine(), tooLow.getMessage(), tooLow);
        }
    }
}
