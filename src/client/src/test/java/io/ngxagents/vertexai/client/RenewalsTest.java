package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.usage.UsageLog;
import io.ngxagents.vertexai.client.usage.UsageRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the usage log learns of renewals. */
class RenewalsTest {
    private static final ModelCall CALL = PlayedClient.call(Operation.STREAM_GENERATE_CONTENT, "hello");
    private static final Question QUESTION = new Question(
            CALL,
            CallOptions.DEFAULT,
            new CachePolicies(List.of(), new Random(1)).policyFor(CALL, RequestTraits.NONE),
            CacheKey.of(CALL),
            Deadline.after(Duration.ofMinutes(1)));

    private final List<UsageRecord> logged = new ArrayList<>();
    private final Renewals renewals = new Renewals(
            new ClientMetrics(
                    new SimpleMeterRegistry(),
                    new ClientIdentity("namespace", "client", Track.STABLE, "v1"),
                    List.of(PlayedClient.MODEL),
                    QueryClass.BUILT_IN,
                    PriceTable.builtIn(),
                    new MovedClock()),
            new ListedLog(logged),
            new MovedClock());

    private record ListedLog(List<UsageRecord> records) implements UsageLog {
        @Override
        public boolean covers(CacheKey key) {
            return true;
        }

        @Override
        public void record(UsageRecord request) {
            records.add(request);
        }

        @Override
        public void close() {}
    }

    private static CompletableFuture<OpenedStream> opened(PlayedStream stream, CacheOutcome outcome) {
        return CompletableFuture.completedFuture(
                new OpenedStream.Running(new SharedStream(stream, (self, parts, whole) -> {}), outcome));
    }

    @Test
    void givenAnAnswerThatTheRenewalAskedForThenItIsLoggedAsARenewalWithAllItsParts() {
        new StreamRenewals(renewals)
                .read(QUESTION, opened(new PlayedStream().part("a").part("b").end(), CacheOutcome.MISS));

        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).kind()).isEqualTo(UsageRecord.Kind.RENEWAL);
        assertThat(logged.get(0).usage()).isEqualTo(PlayedUpstream.USAGE);
        assertThat(logged.get(0).fromUpstream()).containsExactly(PlayedUpstream.json("a"), PlayedUpstream.json("b"));
    }

    @Test
    void givenAnAnswerThatACallerAskedForThenTheCallersEntryIsEnough() {
        new StreamRenewals(renewals)
                .read(QUESTION, opened(new PlayedStream().part("a").end(), CacheOutcome.HIT_LOCAL));

        assertThat(logged).isEmpty();
    }

    @Test
    void givenARenewalThatFailsThenItsErrorIsLogged() {
        new StreamRenewals(renewals)
                .read(
                        QUESTION,
                        opened(
                                new PlayedStream().part("a").breakOff(PlayedUpstream.failure(503, "UNAVAILABLE")),
                                CacheOutcome.MISS));

        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).failure().orElseThrow().httpStatus()).isEqualTo(503);
        assertThat(logged.get(0).fromUpstream()).isEmpty();
    }

    @Test
    void givenAWholeAnswerThenItIsLoggedWithItsSize() {
        renewals.begin(QUESTION)
                .renewed(CacheOutcome.MISS, PlayedUpstream.USAGE, List.of(PlayedUpstream.json("answer")));

        assertThat(logged).extracting(UsageRecord::bytes).containsExactly((long)
                PlayedUpstream.json("answer").size());
        assertThat(logged).extracting(UsageRecord::failure).containsExactly(Optional.empty());
    }
}
