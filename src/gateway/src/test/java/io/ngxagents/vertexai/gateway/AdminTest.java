package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminTest {
    private static final String IDENTITY = "client=\"chat\"";

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void givenAGatewayThatHasAnsweredNobodyThenEverySeriesOfTheContractIsThereAtZero() throws IOException {
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            List<String> lines = gateway.admin("GET", "/metrics").body().lines().toList();

            assertThat(expectedSeries()).allSatisfy(series -> assertThat(lines)
                    .filteredOn(line -> line.startsWith(series.get(0) + "{"))
                    .filteredOn(line -> series.stream().skip(1).allMatch(line::contains))
                    .as(series.toString())
                    .isNotEmpty()
                    .allMatch(line -> line.contains(IDENTITY)
                            && line.contains("track=\"stable\"")
                            && line.contains("version=\"v1.2\""))
                    .allMatch(line -> line.matches(".* 0(\\.0)?$")));
        }
    }

    @Test
    void givenAProcessThenItsProcessorsAndMemoryHaveTheLabelsOfTheClientAsEverySeriesHas() throws IOException {
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            List<String> lines = gateway.admin("GET", "/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();

            assertThat(lines)
                    .anyMatch(line -> line.startsWith("process_cpu_time_ns_total{"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                    .allMatch(line -> line.contains(IDENTITY)
                            && line.contains("track=\"stable\"")
                            && line.contains("version=\"v1.2\""));
        }
    }

    @Test
    void givenAPriceTableThenItsAgeIsShown() throws IOException {
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            assertThat(gateway.admin("GET", "/metrics").body().lines())
                    .filteredOn(line -> line.startsWith("vertex_ai_client_price_table_age_seconds{"))
                    .hasSize(1);
        }
    }

    private static List<List<String>> expectedSeries() {
        List<List<String>> series = new ArrayList<>();
        series.add(List.of("vertex_ai_client_in_flight"));
        series.add(List.of("vertex_ai_client_requests_total", "model=\"other\"", "class=\"other\""));
        series.add(List.of("vertex_ai_client_usage_log_dropped_total"));
        series.add(List.of("vertex_ai_client_warm_up_entries"));
        series.add(List.of("vertex_ai_client_hot_keys_unreadable_total"));
        for (String name :
                List.of("operation_duration_seconds", "operation_time_to_first_chunk_seconds", "token_usage")) {
            series.add(List.of(
                    "gen_ai_client_" + name + "_count",
                    "gen_ai_operation_name=\"generate_content\"",
                    "gen_ai_provider_name=\"gcp.vertex_ai\"",
                    "gen_ai_request_model=\"gemini-2.5-flash\""));
        }
        for (String queryClass : List.of("deterministic", "generation", "embedding", "tokens")) {
            String kind = "class=\"" + queryClass + "\"";
            String model = "model=\"gemini-2.5-flash\"";
            for (String counter : List.of("requests", "cache_misses", "cost", "saved_cost", "unpriced")) {
                series.add(List.of("vertex_ai_client_" + counter + "_total", kind, model));
            }
            for (String level : List.of("local", "redis", "stale")) {
                series.add(List.of("vertex_ai_client_cache_hits_total", kind, model, "level=\"" + level + "\""));
            }
            for (String direction : List.of("input", "output")) {
                series.add(List.of("vertex_ai_client_tokens_total", kind, model, "direction=\"" + direction + "\""));
            }
            for (ErrorType type : ErrorType.values()) {
                series.add(List.of("vertex_ai_client_errors_total", kind, model, "type=\"" + type.label() + "\""));
            }
            for (String cache : List.of("hit", "miss", "bypass", "stale")) {
                for (String histogram : List.of("latency", "time_to_first_part")) {
                    series.add(List.of(
                            "vertex_ai_client_" + histogram + "_seconds_count",
                            kind,
                            model,
                            "cache=\"" + cache + "\""));
                }
                series.add(List.of(
                        "vertex_ai_client_latency_seconds_bucket",
                        kind,
                        model,
                        "cache=\"" + cache + "\"",
                        "le=\"2.0\""));
            }
        }
        return series;
    }

    @Test
    void givenADeadRedisThenTheGatewayIsReadyAllTheSame() throws IOException {
        redis.kill();
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            assertThat(gateway.admin("GET", "/health/ready").statusCode()).isEqualTo(200);
            assertThat(gateway.admin("GET", "/health/live").statusCode()).isEqualTo(200);
            assertThat(gateway.post(GENERATE, prompt("hello")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void givenAClassIsForgottenThenItIsAskedAgain() throws IOException {
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            gateway.post(GENERATE, prompt("hello"));
            assertThat(gateway.admin("DELETE", "/cache?class=tokens").statusCode())
                    .isEqualTo(200);
            assertThat(cacheOf(gateway.post(GENERATE, prompt("hello")))).startsWith("hit-");

            assertThat(gateway.admin("DELETE", "/cache?class=generation&model=gemini-2.5-flash")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(cacheOf(gateway.post(GENERATE, prompt("hello")))).isEqualTo("miss");
        }
    }

    @Test
    void givenWhatCannotBeForgottenThenItIsRefusedByName() throws IOException {
        try (TestGateway gateway = TestGateway.start(simulator, redis.url())) {
            assertThat(gateway.admin("DELETE", "/cache?class=x").body()).contains("'x'", "deterministic");
            assertThat(gateway.admin("DELETE", "/cache?colour=x").body()).contains("'colour'", "class, key, model");
            assertThat(gateway.admin("DELETE", "/cache?model=x").body()).contains("'x'", "gemini-2.5-flash");
            assertThat(gateway.admin("DELETE", "/cache?key=x").statusCode()).isEqualTo(400);
        }
    }
}
