package io.ngxagents.vertexai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.RedisProcess;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A request that is recognised has the effects of one that is not. Alice's requests can be recognised. Bob asks the same, but
 * does not say how long his bodies are, so that each of his is read; and callers never share an answer.
 */
class RecallTest {
    private static final int TRIES = 20;
    private static final List<String> DIFFERENT_FOR_EACH_REQUEST =
            List.of("time", "requestId", "millis", "requestBytes", "responseBytes", "caller");

    private static RedisProcess redis;
    private static Simulator simulator;
    private static TestGateway gateway;
    private static AccessLogLines lines;

    @BeforeContainer
    static void start() throws IOException {
        int port = RedisProcess.freePort();
        redis = RedisProcess.start(
                port,
                Files.createTempDirectory("redis"),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "");
        Path keys = Files.createTempDirectory("keys");
        Files.writeString(keys.resolve("alice"), "key-of-alice");
        Files.writeString(keys.resolve("bob"), "key-of-bob");
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.startWithKeys(simulator, "redis://127.0.0.1:" + port, keys);
        lines = new AccessLogLines();
    }

    @AfterContainer
    static void stop() {
        lines.close();
        gateway.close();
        simulator.close();
        redis.close();
    }

    /** What happens: a question is asked, or answers are forgotten. */
    sealed interface Step {
        record Ask(Question question, int text, List<String> headers) implements Step {}

        record Forget(String scope) implements Step {}
    }

    /** What shows of a request. */
    record Effect(int status, String cache, TreeSet<String> headers, ObjectNode logged) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Step> asks = Combinators.combine(
                        Arbitraries.of(Question.GENERATE, Question.CHAT, Question.COUNT_TOKENS, Question.EVENTS),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(
                                List.<String>of(),
                                List.of("cache-control", "no-cache"),
                                List.of("cache-control", "no-store"),
                                List.of("cache-control", "max-age=3600"),
                                List.of("cache-control", "max-age=nonsense"),
                                List.of("x-vertexai-cache-tags", "red"),
                                List.of("x-vertexai-cache-tags", "not a tag!")))
                .as(Step.Ask::new);
        Arbitrary<Step> forgets = Arbitraries.of("tag=red", "class=tokens", "model=gemini-2.5-flash")
                .map(Step.Forget::new);
        return Arbitraries.frequencyOf(Tuple.of(6, asks), Tuple.of(1, forgets))
                .list()
                .ofMinSize(4)
                .ofMaxSize(16);
    }

    @Property(tries = TRIES)
    void givenAnyHistoryThenRecognisedRequestsHaveTheEffectsOfOnesThatAreRead(@ForAll("histories") List<Step> history)
            throws Exception {
        gateway.admin("DELETE", "/cache");
        Map<String, Double> before = counted();
        List<Effect> recognised = play(history, true);
        Map<String, Double> between = counted();
        List<Effect> read = play(history, false);
        Map<String, Double> after = counted();

        assertThat(recognised).isEqualTo(read);
        assertThat(difference(before, between)).isEqualTo(difference(between, after));
    }

    private static List<Effect> play(List<Step> history, boolean recognisable) throws Exception {
        List<Effect> effects = new ArrayList<>();
        for (Step step : history) {
            if (step instanceof Step.Forget forget) {
                gateway.admin("DELETE", "/cache?" + forget.scope());
            } else if (step instanceof Step.Ask ask) {
                for (int again = 0; again < 3; again++) {
                    effects.add(effectOf(send(ask, recognisable)));
                }
            }
        }
        return effects;
    }

    private static HttpResponse<String> send(Step.Ask ask, boolean recognisable) {
        List<String> headers = new ArrayList<>(ask.headers());
        headers.addAll(List.of("x-api-key", recognisable ? "key-of-alice" : "key-of-bob"));
        String body = ask.question().body("text " + ask.text());
        String[] given = headers.toArray(String[]::new);
        return recognisable
                ? gateway.post(ask.question().path(), body, given)
                : gateway.postInChunks(ask.question().path(), body, given);
    }

    private static Effect effectOf(HttpResponse<String> response) throws Exception {
        ObjectNode line = (ObjectNode) JsonMapper.builder().build().readTree(lines.next());
        line.remove(DIFFERENT_FOR_EACH_REQUEST);
        return new Effect(
                response.statusCode(),
                TestGateway.cacheOf(response),
                new TreeSet<>(response.headers().map().keySet()),
                line);
    }

    /** Every count of the client's metrics. */
    private static Map<String, Double> counted() {
        return gateway.admin("GET", "/metrics")
                .body()
                .lines()
                .filter(line -> line.matches("vertex_ai_client_\\S+(_total|_count)\\{.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** To the millionth: sums of costs are rounded. */
    private static Map<String, Long> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach(
                (name, value) -> difference.put(name, Math.round(1e6 * (value - before.getOrDefault(name, 0.0)))));
        return difference;
    }
}
