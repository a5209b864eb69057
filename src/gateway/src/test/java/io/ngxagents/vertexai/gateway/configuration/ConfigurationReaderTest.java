package io.ngxagents.vertexai.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static final String VALID = """
            {"upstream": {"project": "p", "location": "us-central1", "endpoint": "127.0.0.1:8081", "plaintext": true,
               "anonymous": true, "models": ["m"], "aliases": {"a": "m"}, "requestTimeout": "60s"},
             "cache": {"localMaxBytes": 1024, "policies": [{"class": "generation", "timeToLive": "1h"}], "compression": "zstd",
               "compressionMinBytes": 1024, "maxEntryBytes": 4096},
             "limits": {"maxInFlight": 200}}
            """;

    private final ConfigurationReader reader = new ConfigurationReader();

    @Test
    void givenAValidFileThenItIsRead() {
        GatewayConfiguration configuration = reader.read(VALID);

        assertThat(configuration.upstream().models()).containsExactly("m");
        assertThat(configuration.limits().maxInFlight()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"project\": \"p\"          | \"project\": \"P p\"       | upstream.project: 'P p' is not allowed; write a Google Cloud project id",
                "\"us-central1\"             | null                       | upstream.location: is missing",
                "127.0.0.1:8081              | http://x                   | upstream.endpoint: 'http://x' is not allowed; write host:port",
                "\"anonymous\": true         | \"anonymous\": false       | upstream.plaintext: 'true' is not allowed; it needs an endpoint and anonymous",
                "[\"m\"]                     | []                         | upstream.models: '[]' is not allowed; name at least one model",
                "{\"a\": \"m\"}              | {\"a\": \"x\"}             | upstream.aliases.a: 'x' is not allowed; it must be one of upstream.models: m",
                "\"60s\"                     | \"a minute\"               | upstream.requestTimeout: 'this value' is not allowed; 'a minute' is not a duration",
                "\"60s\"                     | \"0s\"                     | upstream.requestTimeout: '0s' is not allowed; it must be longer than 0s",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": -1      | cache.localMaxBytes: '-1' is not allowed; it must not be negative",
                "\"localMaxBytes\": 1024     | \"localMaxBytes\": \"64Mi\"| cache.localMaxBytes: '64Mi' is not allowed; write a whole number",
                "\"generation\"            | \"chat\"                 | cache.policies[0].class: 'chat' is not allowed; query classes are deterministic",
                "\"zstd\"                    | \"lz4\"                    | cache.compression: 'lz4' is not allowed; use one of none, zstd",
                "\"maxEntryBytes\": 4096     | \"maxEntryBytes\": 1e12    | cache.maxEntryBytes",
                "\"maxInFlight\": 200        | \"maxInFlight\": 0         | limits.maxInFlight: '0' is not allowed; it must be at least 1",
                "\"maxInFlight\": 200        | \"maxInFlight\": 200, \"maxInflight\": 2 | limits.maxInflight: 'unknown field' is not allowed; known here: dailyCostUsd, maxInFlight",
                "\"maxInFlight\": 200        | ''                         | limits.maxInFlight: is missing; write a whole number",
                "\"anonymous\": true,        | ''                         | upstream.anonymous: is missing; write true or false",
                "\"limits\": {               | \"limit\": {               | limit: 'unknown field' is not allowed; known here: accessLog, auth, cache",
                "\"cache\": {                | cache {                    | the file must be JSON"
            })
    void givenOneFieldThatCannotBeThenTheMessageNamesItItsValueAndWhatIsAllowed(
            String valid, String invalid, String message) {
        assertThat(VALID).contains(valid);

        assertThatThrownBy(() -> reader.read(VALID.replace(valid, invalid)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }
}
