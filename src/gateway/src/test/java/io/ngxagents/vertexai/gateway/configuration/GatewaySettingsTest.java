package io.ngxagents.vertexai.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.api.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {
    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Path file = directory.resolve("gateway.json");
        Files.writeString(file, """
                {"upstream": {"project": "p", "location": "global", "models": ["m"], "requestTimeout": "60s",
                   "plaintext": false, "anonymous": false, "aliases": {}, "endpoint": null},
                 "cache": {"redisUrl": "redis://chat-redis:6379", "localMaxBytes": 0, "policies": [],
                   "compression": "none", "compressionMinBytes": 0, "maxEntryBytes": 0},
                 "limits": {"maxInFlight": 1}}
                """);
        environment.put("VERTEX_AI_CONFIGURATION", file.toString());
        environment.put("VERTEX_AI_CLIENT", "chat");
        environment.put("VERTEX_AI_NAMESPACE", "ngx");
        environment.put("VERTEX_AI_TRACK", "canary");
        environment.put("VERTEX_AI_VERSION", "v1");
    }

    @Test
    void givenAllThatIsNeededThenTheRestHasDefaults() {
        environment.put("REDIS_PASSWORD", "secret");
        environment.put("VERTEX_AI_PORT", "");

        GatewaySettings settings = GatewaySettings.read(environment);

        assertThat(settings.identity().track()).isEqualTo(Track.CANARY);
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.adminPort()).isEqualTo(9090);
        assertThat(settings.redis().orElseThrow().password()).contains("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "VERTEX_AI_CLIENT, '', VERTEX_AI_CLIENT",
        "VERTEX_AI_TRACK, blue, use stable or canary",
        "VERTEX_AI_PORT, 70000, use a port from 0 to 65535",
        "VERTEX_AI_ADMIN_PORT, 8080, use another port than VERTEX_AI_PORT",
        "VERTEX_AI_ADMIN_PORT, http, 'VERTEX_AI_ADMIN_PORT: ''http'' is not allowed'",
        "VERTEX_AI_CONFIGURATION, /nowhere, it must name a readable JSON file",
        "REDIS_URL, http://u:pw@h, write redis://host:port"
    })
    void givenAVariableThatCannotBeThenTheMessageNamesIt(String name, String value, String message) {
        environment.put(name, value);

        assertThatThrownBy(() -> GatewaySettings.read(environment))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(message)
                .hasMessageNotContaining("pw");
    }
}
