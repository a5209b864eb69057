package io.ngxagents.vertexai.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.ngxagents.vertexai.operator.health.Leadership;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over HTTP. */
class PageServerTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void takeAPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?namespace=team-a", "/releases/team-a/good", "/page.css", "/page.js", "/icon.svg"})
    void givenAnAddressWhenAskedThenItAnswersAndNothingFromElsewhereMayBeLoaded(String address) {
        serve("false");
        HttpResponse<String> answer = ask("GET", address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    }

    @Test
    void givenAReleaseWhenItsPageIsAskedForThenItIsHtmlThatSaysWhereItIs() {
        serve("false");
        HttpResponse<String> answer = ask("GET", "/releases/team-a/good");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("39m30s left of 1h");
    }

    @Test
    void givenAReleaseWhenAskedForAsJsonThenItSaysTheSameWithTheWordsOfTheCustomResource() {
        serve("false");
        assertThat(ask("GET", "/api/releases").body())
                .contains("\"name\":\"good\"", "\"phase\":\"Progressing\"", "\"left\":\"39m30s\"")
                .contains("\"createdAt\":\"2026-01-01T09:00:00Z\"");
        assertThat(ask("GET", "/api/releases/team-a/good").body())
                .contains("\"place\":\"Current\"", "\"verdict\":\"Fail\"", "\"max\":0.05");
    }

    @Test
    void givenHeadWhenAskedThenOnlyTheHeadComes() {
        serve("false");
        HttpResponse<String> answer = ask("HEAD", "/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/releases/team-a/unknown", "/releases/good", "/api/releases/team-a", "/../page.css"
            })
    void givenAnAddressOfNothingWhenAskedThenItIsNotFound(String address) {
        serve("false");
        assertThat(ask("GET", address).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void givenAnyOtherMethodWhenAskedThenItIsNotAllowed(String method) {
        serve("false");
        HttpResponse<String> answer = ask(method, "/releases/team-a/good");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void givenAReplicaThatDoesNotLeadWhenAskedThenItSaysSo() {
        serve("true");
        HttpResponse<String> answer = ask("GET", "/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("This replica is not the leader").doesNotContain("good");
    }

    @Test
    void givenAnotherReplicaThatLeadsWhenAskedThenThePageSaysWhichAndHowToGetThere() {
        Leadership leadership = serve("true");
        leadership.callbacks().onNewLeader("vertex-ai-operator-1");
        assertThat(ask("GET", "/").body()).contains("kubectl -n default port-forward pod/vertex-ai-operator-1 " + port);
    }

    @Test
    void givenANameOfAnotherSiteThatLeadsHereWhenAskedThenNothingIsShown() {
        Site site = site(configuration("false"));
        Answer answer = site.answer(new Request("GET", "evil.example", "/", Optional.empty()));
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).doesNotContain("good");
    }

    private Leadership serve(String leaderElection) {
        OperatorConfiguration configuration = configuration(leaderElection);
        Leadership leadership = new Leadership(configuration);
        new PageServer(vertx, site(configuration, leadership), configuration)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return leadership;
    }

    private OperatorConfiguration configuration(String leaderElection) {
        return EnvironmentReader.read(
                Map.of("VERTEXAI_LEADER_ELECTION", leaderElection, "VERTEXAI_PAGE_PORT", Integer.toString(port)));
    }

    private static Site site(OperatorConfiguration configuration) {
        return site(configuration, new Leadership(configuration));
    }

    private static Site site(OperatorConfiguration configuration, Leadership leadership) {
        ShownReleases releases = new ShownReleases();
        CanaryRelease good = KnownReleases.underWay("good");
        releases.show(() -> List.of(good));
        return new Site(releases, leadership, configuration, Clock.fixed(KnownReleases.NOW, ZoneOffset.UTC));
    }

    private HttpResponse<String> ask(String method, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
