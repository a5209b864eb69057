package io.ngxagents.vertexai.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentReaderTest {
    @Test
    void givenNoVariableWhenReadingThenTheDefaultsHold() {
        OperatorConfiguration configuration = EnvironmentReader.read(Map.of("VERTEXAI_IMAGES_PULL_POLICY", ""));

        assertThat(configuration.images().gateway()).isEqualTo("docker.io/ngxagents/vertex-ai-gateway");
        assertThat(configuration.images().redis()).isEqualTo("docker.io/library/redis:7.4");
        assertThat(configuration.images().pullPolicy()).isEmpty();
        assertThat(configuration.prometheus()).isEmpty();
        assertThat(configuration.leaderElection()).isFalse();
        assertThat(configuration.heartbeat()).isTrue();
        assertThat(configuration.customQueries()).isTrue();
        assertThat(configuration.maxReleases()).isZero();
        assertThat(configuration.notifications()).isEmpty();
        assertThat(configuration.pagePort()).hasValue(8090);
        assertThat(configuration.monitoring()).isEqualTo(new MonitoringSettings(Map.of(), Set.of(), "docs/runbooks"));
    }

    @Test
    void givenPortZeroForThePageWhenReadingThenThereIsNone() {
        assertThat(EnvironmentReader.read(Map.of("VERTEXAI_PAGE_PORT", "0")).pagePort())
                .isEmpty();
    }

    @Test
    void givenPrometheusUrlsWhenReadingThenTheVariablesNameTheEndpoints() {
        OperatorConfiguration configuration = EnvironmentReader.read(Map.of(
                "VERTEXAI_PROMETHEUS_DEFAULT_URL", "http://prometheus.monitoring.svc:9090",
                "VERTEXAI_PROMETHEUS_TEAM_A_URL", "https://prometheus.example/team-a"));

        assertThat(configuration.prometheus())
                .containsOnly(
                        Map.entry("default", URI.create("http://prometheus.monitoring.svc:9090")),
                        Map.entry("team-a", URI.create("https://prometheus.example/team-a")));
    }

    @Test
    void givenAReceiverOfNotificationsWhenReadingThenItsTokenIsInNoMessage() {
        NotificationTarget target = EnvironmentReader.read(Map.of(
                        "VERTEXAI_NOTIFICATIONS_URL", "https://hooks.example/releases",
                        "VERTEXAI_NOTIFICATIONS_TOKEN", "secret"))
                .notifications()
                .orElseThrow();

        assertThat(target.token()).contains("secret");
        assertThat(target.toString()).contains("hooks.example").doesNotContain("secret");
    }

    @Test
    void givenPullSecretsWhenReadingThenEachIsTaken() {
        OperatorConfiguration configuration =
                EnvironmentReader.read(Map.of("VERTEXAI_IMAGES_PULL_SECRETS", "one, two"));

        assertThat(configuration.images().pullSecrets()).containsExactly("one", "two");
    }

    @Test
    void givenSettingsOfMonitoringWhenReadingThenEachIsTaken() {
        OperatorConfiguration configuration = EnvironmentReader.read(Map.of(
                "VERTEXAI_MONITORING_LABELS", "release=prometheus, example.com/team=a",
                "VERTEXAI_MONITORING_NAMESPACES", "monitoring, gmp-system",
                "VERTEXAI_MONITORING_RUNBOOKS", "https://example.com/runbooks"));

        assertThat(configuration.monitoring().labels())
                .containsOnly(Map.entry("release", "prometheus"), Map.entry("example.com/team", "a"));
        assertThat(configuration.monitoring().collectors()).containsOnly("monitoring", "gmp-system");
        assertThat(configuration.monitoring().runbooks()).isEqualTo("https://example.com/runbooks");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    VERTEXAI_IMAGES_GATEWAY         | Not An Image         | a repository without tag
                    VERTEXAI_IMAGES_REDIS           | redis 7              | an image, such as
                    VERTEXAI_IMAGES_PULL_POLICY     | Sometimes            | one of Always, IfNotPresent, Never
                    VERTEXAI_IMAGES_PULL_SECRETS    | one,Two Three        | names of Secrets
                    VERTEXAI_PROMETHEUS_DEFAULT_URL | prometheus:9090      | an http:// or https:// URL
                    VERTEXAI_PROMETHEUS_DEFAULT_URL | file:///etc/passwd   | an http:// or https:// URL
                    VERTEXAI_LEADER_ELECTION        | yes                  | true or false
                    VERTEXAI_HEARTBEAT              | 1                    | true or false
                    VERTEXAI_CUSTOM_QUERIES         | off                  | true or false
                    VERTEXAI_NOTIFICATIONS_URL      | hooks.example        | an http:// or https:// URL
                    VERTEXAI_MAX_RELEASES           | -1                   | a whole number from 0 to 9999
                    VERTEXAI_PAGE_PORT              | http                 | a port from 1 to 65535, or 0
                    VERTEXAI_PAGE_PORT              | 65536                | a port from 1 to 65535, or 0
                    VERTEXAI_MONITORING_LABELS      | release              | labels such as release=prometheus
                    VERTEXAI_MONITORING_LABELS      | a=b,c=d e            | labels such as release=prometheus
                    VERTEXAI_MONITORING_NAMESPACES  | monitoring,One Two   | names of namespaces, with commas between
                    VERTEXAI_MONITORING_RUNBOOKS    | https://example.com/ | without a slash at its end
                    POD_NAMESPACE                   | Not_A_Namespace      | the name of a namespace
                    """)
    void givenAWrongValueWhenReadingThenTheMessageNamesVariableAndWhatIsAllowed(
            String variable, String value, String allowed) {
        assertThatThrownBy(() -> EnvironmentReader.read(Map.of(variable, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(allowed);
    }

    @Test
    void givenSeveralWrongValuesWhenReadingThenAllAreNamedAtOnce() {
        assertThatThrownBy(() -> EnvironmentReader.read(
                        Map.of("VERTEXAI_HEARTBEAT", "on", "VERTEXAI_IMAGES_PULL_POLICY", "Often")))
                .hasMessageContaining("VERTEXAI_HEARTBEAT")
                .hasMessageContaining("VERTEXAI_IMAGES_PULL_POLICY");
    }
}
