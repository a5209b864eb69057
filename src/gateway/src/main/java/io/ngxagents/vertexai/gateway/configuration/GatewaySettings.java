package io.ngxagents.vertexai.gateway.configuration;

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

    private static final String DEFAULT_FILE = "/etc/vertex-ai/gateway.json";
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the environment, and the file that it names.
     *
     * @throws InvalidConfigurationException if anything is not as it must be
     */
    public static GatewaySettings read(Map<String, String> environment) {
        GatewayConfiguration configuration =
                readFile(environment.getOrDefault("VERTEX_AI_CONFIGURATION", DEFAULT_FILE));
        return new GatewaySettings(
                identity(environment),
                configuration,
                redis(environment, configuration),
                environment.getOrDefault("VERTEX_AI_HOST", "0.0.0.0"),
                port(environment, "VERTEX_AI_PORT", 8080),
                port(environment, "VERTEX_AI_ADMIN_PORT", 9090));
    }

    private static GatewayConfiguration readFile(String file) {
        try {
            return new ConfigurationReader().read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "VERTEX_AI_CONFIGURATION", file, "it must name a readable JSON file");
        }
    }

    private static ClientIdentity identity(Map<String, String> environment) {
        return new ClientIdentity(
                required(environment, "VERTEX_AI_NAMESPACE"),
                required(environment, "VERTEX_AI_CLIENT"),
                track(required(environment, "VERTEX_AI_TRACK")),
                required(environment, "VERTEX_AI_VERSION"));
    }

    private static Track track(String label) {
        return Arrays.stream(Track.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigurationException(
                        "VERTEX_AI_TRACK",
                        label,
                        "use " + Arrays.stream(Track.values()).map(Track::label).collect(Collectors.joining(" or "))));
    }

    /** The URL of an external Redis may carry its password, and then comes from a Secret by the environment. */
    private static Optional<RedisSettings> redis(Map<String, String> environment, GatewayConfiguration configuration) {
        Optional<String> password =
                Optional.ofNullable(environment.get("REDIS_PASSWORD")).filter(set -> !set.isEmpty());
        Optional<String> url = Optional.ofNullable(environment.get("REDIS_URL"))
                .filter(set -> !set.isEmpty())
                .or(() -> Optional.ofNullable(configuration.cache().redisUrl()));
        return url.map(address -> {
            if (!address.matches(RedisSettings.URL_PATTERN)) {
                // Not the value: it may carry a password.
                throw new InvalidConfigurationException(
                        environment.containsKey("REDIS_URL") ? "REDIS_URL" : "cache.redisUrl",
                        "(not shown)",
                        "write redis://host:port, or rediss:// (TLS), redis-sentinel://, redis-cluster://");
            }
            return new RedisSettings(address, password, certificateAuthority(environment), RedisSettings.USUAL_BOUND);
        });
    }

    private static Optional<Path> certificateAuthority(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("REDIS_CA_FILE"))
                .filter(set -> !set.isEmpty())
                .map(Path::of)
                .map(file -> {
                    if (!Files.isReadable(file)) {
                        throw new InvalidConfigurationException(
                                "REDIS_CA_FILE", file, "it must name a readable file of certificates in PEM");
                    }
                    return file;
                });
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new InvalidConfigurationException(name, value, "set this environment variable");
        }
        return value;
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new InvalidConfigurationException(name, text, "use a port from 0 to " + HIGHEST_PORT);
        }
        return Integer.parseInt(text);
    }
}
