package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.PlayedClient.NEGATIVE;
import static io.ngxagents.vertexai.client.PlayedClient.failureOf;
import static io.ngxagents.vertexai.client.PlayedUpstream.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permanent refusals of the upstream, repeated without asking it. */
@Timeout(60)
class RefusalsTest {
    private final MovedClock clock = new MovedClock();
    private final PlayedClient client = PlayedClient.alone(clock);
    private final PlayedUpstream upstream = client.upstream;

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void givenARefusalThenItIsRepeatedForAShortTimeWithoutAsking() {
        CompletableFuture<ServedAnswer> asked = client.ask("hello");
        upstream.fail(failure(400, "INVALID_ARGUMENT"));
        assertThat(failureOf(asked).httpStatus()).isEqualTo(400);
        assertThat(failureOf(client.ask("hello")).message()).isEqualTo("played");
        assertThat(upstream.calls()).hasSize(1);
        assertThat(client.counted("vertex_ai.client.errors")).isEqualTo(2);

        clock.move(NEGATIVE);
        assertThat(client.ask("hello")).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({
        "400, FAILED_PRECONDITION",
        "401, UNAUTHENTICATED",
        "403, PERMISSION_DENIED",
        "404, NOT_FOUND",
        "429, RESOURCE_EXHAUSTED",
        "503, UNAVAILABLE"
    })
    void givenAFailureThatMayBeMendedThenTheUpstreamIsAskedAgain(int httpStatus, String status) {
        CompletableFuture<ServedAnswer> failed = client.ask("hello");
        upstream.fail(failure(httpStatus, status));

        assertThat(failed).isCompletedExceptionally();
        assertThat(client.ask("hello")).isNotDone();
        assertThat(upstream.calls()).hasSize(2);
    }

    @Test
    void givenARefusalThenNoCacheAsksAllTheSameAndSoDoesEveryoneAfterAnInvalidation() {
        CompletableFuture<ServedAnswer> refused = client.ask("hello");
        upstream.fail(failure(400, "INVALID_ARGUMENT"));
        assertThat(refused).isCompletedExceptionally();
        assertThat(client.ask("hello", CallOptions.of(CacheUse.RENEW))).isNotDone();
        assertThat(client.ask("hello")).isCompletedExceptionally();

        client.client.invalidate(InvalidationScope.ALL.withTag("whatever")).join();
        assertThat(client.ask("hello")).isNotDone();
    }
}
