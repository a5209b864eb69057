package io.ngxagents.vertexai.gateway;

import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.api.gateway.AuthConfiguration;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.gateway.configuration.GatewaySettings;
import io.ngxagents.vertexai.gateway.http.Patience;
import io.ngxagents.vertexai.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A gateway on free loopback ports, and short ways to ask it over HTTP. */
final class TestGateway implements AutoCloseable {
    static final String MODEL = "gemini-2.5-flash";
    static final String EMBEDDING = "gemini-embedding-2";
    static final String OLD_EMBEDDING = "text-embedding-005";
    static final String GENERATE =
            "/v1/projects/any/locations/any/publishers/google/models/" + MODEL + ":generateContent";
    static final String STREAM =
            "/v1/projects/any/locations/any/publishers/google/models/" + MODEL + ":streamGenerateContent";
    static final String CHAT = "/v1/chat/completions";
    static final int MAX_IN_FLIGHT = 20;

    /** A busy test machine may take longer than a caller should wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final int port;
    private final int adminPort;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestGateway(Gateway gateway) {
        this.gateway = gateway;
        this.port = gateway.port();
        this.adminPort = gateway.adminPort();
    }

    static TestGateway start(Simulator simulator, String redisUrl) throws IOException {
        return start(redisUrl, configuration(simulator, redisUrl, null, List.of()));
    }

    /** On the side of a release that is tried out. */
    static TestGateway startCanary(Simulator simulator, String redisUrl) throws IOException {
        return start(redisUrl, configuration(simulator, redisUrl, null, List.of()), Patience.USUAL, Track.CANARY);
    }

    /** With API keys in a directory. */
    static TestGateway startWithKeys(Simulator simulator, String redisUrl, Path keys) throws IOException {
        return start(redisUrl, configuration(simulator, redisUrl, new AuthConfiguration(keys.toString()), List.of()));
    }

    /** With policies of query classes. */
    static TestGateway startWithPolicies(Simulator simulator, String redisUrl, List<CachePolicyConfiguration> policies)
            throws IOException {
        return start(redisUrl, configuration(simulator, redisUrl, null, policies));
    }

    private static GatewayConfiguration configuration(
            Simulator simulator, String redisUrl, AuthConfiguration auth, List<CachePolicyConfiguration> policies) {
        return new GatewayConfiguration(
                new UpstreamConfiguration(
                        "project",
                        "us-central1",
                        List.of(),
                        "127.0.0.1:" + simulator.port(),
                        true,
                        true,
                        List.of(MODEL, EMBEDDING, OLD_EMBEDDING),
                        Map.of("fast", MODEL),
                        Map.of(),
                        TimeSpan.parse("10s"),
                        null),
                new CacheConfiguration(
                        redisUrl,
                        1 << 20,
                        null,
                        policies,
                        TimeSpan.parse("10s"),
                        CompressionAlgorithm.ZSTD,
                        64,
                        1 << 20),
                new LimitsConfiguration(MAX_IN_FLIGHT, 0, null, null, null),
                auth,
                null,
                null,
                AccessLogMode.ALL);
    }

    /** That waits for slow callers no longer than this. */
    static TestGateway startWithPatience(Simulator simulator, String redisUrl, Patience patience) throws IOException {
        return start(redisUrl, configuration(simulator, redisUrl, null, List.of()), patience);
    }

    private static TestGateway start(String redisUrl, GatewayConfiguration configuration) throws IOException {
        return start(redisUrl, configuration, Patience.USUAL);
    }

    private static TestGateway start(String redisUrl, GatewayConfiguration configuration, Patience patience)
            throws IOException {
        return start(redisUrl, configuration, patience, Track.STABLE);
    }

    private static TestGateway start(
            String redisUrl, GatewayConfiguration configuration, Patience patience, Track track) throws IOException {
        return new TestGateway(Gateway.start(
                new GatewaySettings(
                        new ClientIdentity("namespace", "chat", track, "v1.2"),
                        configuration,
                        Optional.of(RedisSettings.of(redisUrl, PATIENCE)),
                        "127.0.0.1",
                        0,
                        0),
                patience));
    }

    int port() {
        return port;
    }

    /** A response of which the body is read line by line, as it comes. */
    CompletableFuture<HttpResponse<Stream<String>>> stream(String path, String body) {
        HttpRequest request = request(port, path)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    }

    static String prompt(String text) {
        return "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"" + text + "\"}]}]}";
    }

    static String chat(String text) {
        return "{\"model\": \"fast\", \"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]}";
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return begin(path, body, headers).join();
    }

    /** The same without saying beforehand how long the body is. */
    HttpResponse<String> postInChunks(String path, String body, String... headers) {
        HttpRequest.Builder request = request(port, path)
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    CompletableFuture<HttpResponse<String>> begin(String path, String body, String... headers) {
        HttpRequest.Builder request = request(port, path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) {
        return send(request(port, path).GET());
    }

    HttpResponse<String> admin(String method, String path) {
        return send(request(adminPort, path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    /** A gateway that never answers fails the test instead of holding it up. */
    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST_ANSWER);
    }

    /** Where an answer came from. */
    static String cacheOf(HttpResponse<String> response) {
        return response.headers().firstValue("x-vertexai-cache").orElse("none");
    }

    CompletableFuture<Void> beginDrain(Duration notice) {
        return CompletableFuture.runAsync(() -> gateway.drain(notice));
    }

    @Override
    public void close() {
        gateway.drain(Duration.ZERO);
    }
}
