package io.ngxagents.vertexai.gateway.configuration;

import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.REDIS_CA_FILE;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.REDIS_PASSWORD;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.REDIS_URL;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_ADMIN_PORT;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_CLIENT;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_CONFIGURATION;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_HOST;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_NAMESPACE;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_PORT;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_TRACK;
import static io.ngxagents.vertexai.api.gateway.EnvironmentVariable.VERTEX_AI_VERSION;

import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that one gateway process is told.
 *
 * @param identity which client it serves
 * @param configuration checked
 * @param redis the shared cache level; empty for none
 * @param host address to listen on
 * @param port for callers; 0 for any free one
 * @param adminPort for probes, the scrape and operators of the cache; 0 for any free one
 */
public record GatewaySettings(
        ClientIdentity identity,
        GatewayConfiguration configuration,
        Optional<RedisSettings> redis,
        String host,
        int port,
        int adminPort) {

    /**
     * Reads the environment, and the file that it names.
     *
     * @throws InvalidConfigurationException if anything is not as it must be
     */
    public static GatewaySettings read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        GatewayConfiguration configuration = readFile(environment.value(VERTEX_AI_CONFIGURATION));
        int port = environment.port(VERTEX_AI_PORT);
        return new GatewaySettings(
                identity(environment),
                configuration,
                redis(environment, configuration),
                environment.value(VERTEX_AI_HOST),
                port,
                adminPort(environment, port));
    }

    /** Two servers of one process would share a port, and take turns in answering it. */
    private static int adminPort(Environment environment, int port) {
        int adminPort = environment.port(VERTEX_AI_ADMIN_PORT);
        if (adminPort == port && port != 0) {
            throw new InvalidConfigurationException(
                    VERTEX_AI_ADMIN_PORT.name(), adminPort, "use another port than " + VERTEX_AI_PORT);
        }
        return adminPort;
    }

    private static GatewayConfiguration readFile(String file) {
        try {
            return new ConfigurationReader().read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    VERTEX_AI_CONFIGURATION.name(), file, "it must name a readable JSON file");
        }
    }

    private static ClientIdentity identity(Environment environment) {
        return new ClientIdentity(
                environment.value(VERTEX_AI_NAMESPACE),
                environment.value(VERTEX_AI_CLIENT),
                track(environment.value(VERTEX_AI_TRACK)),
                environment.value(VERTEX_AI_VERSION));
    }

    private static Track track(String label) {
        return Arrays.stream(Track.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigurationException(
                        VERTEX_AI_TRACK.name(),
                        label,
                        "use " + Arrays.stream(Track.values()).map(Track::label).collect(Collectors.joining(" or "))));
    }

    /** The URL of an external Redis may carry its password, and then comes from a Secret by the environment. */
    private static Optional<RedisSettings> redis(Environment environment, GatewayConfiguration configuration) {
        Optional<String> ofEnvironment = environment.given(REDIS_URL);
        Optional<String> url =
                ofEnvironment.or(() -> Optional.ofNullable(configuration.cache().redisUrl()));
        return url.map(address -> {
            if (!address.matches(RedisSettings.URL_PATTERN)) {
                // Not the value: it may carry a password.
                throw new InvalidConfigurationException(
                        ofEnvironment.isPresent() ? REDIS_URL.name() : "cache.redisUrl",
                        "(not shown)",
                        "write redis://host:port, or rediss:// (TLS), redis-sentinel://, redis-cluster://");
            }
            return new RedisSettings(
                    address,
                    environment.given(REDIS_PASSWORD),
                    certificateAuthority(environment),
                    RedisSettings.USUAL_BOUND);
        });
    }

    private static Optional<Path> certificateAuthority(Environment environment) {
        return environment.given(REDIS_CA_FILE).map(Path::of).map(file -> {
            if (!Files.isReadable(file)) {
                throw new InvalidConfigurationException(
                        REDIS_CA_FILE.name(), file, "it must name a readable file of certificates in PEM");
            }
            return file;
        });
    }
}
