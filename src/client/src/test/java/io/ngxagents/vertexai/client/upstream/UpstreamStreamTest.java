package io.ngxagents.vertexai.client.upstream;

import static io.ngxagents.vertexai.client.upstream.TestUpstream.awaitCount;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.count;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.failureOf;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.rest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UpstreamStreamTest {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private Simulator simulator;
    private TestUpstream upstream;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        upstream = TestUpstream.open(simulator, TestUpstream.Options.DEFAULT);
    }

    @AfterEach
    void stop() {
        upstream.close();
        simulator.close();
    }

    private String text(List<StreamPart> parts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (StreamPart part : parts) {
            text.append(text(part.json().array()));
        }
        return text.toString();
    }

    private String text(byte[] json) throws IOException {
        JsonNode tree = mapper.readTree(json);
        return tree.at("/candidates/0/content/parts/0/text").textValue();
    }

    @Test
    void givenAnAnswerOfManyPartsThenTheyComeInTheirOrder() throws IOException {
        simulator.settings(simulator.settings().withAnswerTokens(4000));

        List<StreamPart> parts = rest(upstream.stream("tell me"));

        assertThat(parts).hasSize(500);
        assertThat(text(parts)).isEqualTo(text(upstream.ask("tell me").json().array()));
    }

    @Test
    void givenManyStreamsAtOnceThenEachHasItsOwnPartsInOrder() throws IOException {
        simulator.settings(simulator.settings().withAnswerTokens(800));

        List<CompletableFuture<List<StreamPart>>> streams = IntStream.range(0, 20)
                .mapToObj(index -> upstream.beginStream("prompt " + index, Duration.ofSeconds(30))
                        .thenCompose(UpstreamStreamTest::all))
                .toList();

        for (int index = 0; index < streams.size(); index++) {
            assertThat(text(streams.get(index).join()))
                    .isEqualTo(text(upstream.ask("prompt " + index).json().array()));
        }
    }

    private static CompletableFuture<List<StreamPart>> all(AnswerStream stream) {
        List<StreamPart> parts = new ArrayList<>();
        return readOn(stream, parts).thenApply(end -> parts);
    }

    private static CompletableFuture<Void> readOn(AnswerStream stream, List<StreamPart> parts) {
        return stream.next().thenCompose(part -> {
            part.ifPresent(parts::add);
            return part.isPresent() ? readOn(stream, parts) : CompletableFuture.completedFuture(null);
        });
    }

    @Test
    void givenAWholeAnswerThenOnlyItsLastPartMayBeKeptAndHasTheUsage() {
        List<StreamPart> parts = rest(upstream.stream("tell me"));
        StreamPart last = parts.get(parts.size() - 1);

        assertThat(last.storable()).isTrue();
        assertThat(last.usage().output()).isEqualTo(SimulatorSettings.defaults().answerTokens());
        assertThat(parts.subList(0, parts.size() - 1)).noneMatch(StreamPart::storable);
    }

    @Test
    void givenAPartThenItSaysWhichModelAndLocationAnswer() {
        assertThat(rest(upstream.stream("tell me"))).isNotEmpty().allSatisfy(part -> assertThat(part.source())
                .contains(new Source(TestUpstream.MODEL, TestUpstream.LOCATION)));
    }

    @Test
    void givenTheEndWasReadThenItIsReadAgain() {
        AnswerStream stream = upstream.stream("tell me");
        rest(stream);

        assertThat(stream.next().join()).isEmpty();
    }

    @Test
    void givenAStreamThatBreaksOffThenItsPartsComeFirstAndThenItsStatus() {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("UNAVAILABLE=1@after=2")));

        AnswerStream stream = upstream.stream("tell me");

        assertThat(stream.next().join()).isPresent();
        assertThat(stream.next().join()).isPresent();
        CallFailure failure = failureOf(stream.next());
        assertThat(failure.httpStatus()).isEqualTo(503);
        assertThat(failure.type()).isEqualTo(ErrorType.UNAVAILABLE);
        assertThat(failureOf(stream.next())).isEqualTo(failure);
    }

    @Test
    void givenAStreamThatBreaksOffThenItIsNotTriedAgain() {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("UNAVAILABLE=1@after=1")));
        AnswerStream stream = upstream.stream("tell me");
        assertThat(stream.next().join()).isPresent();

        failureOf(stream.next());

        assertThat(count(simulator, "UNAVAILABLE")).isEqualTo(1);
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void givenAStreamThatFailsBeforeItsFirstPartThenItIsTriedAgain() {
        simulator.settings(simulator.settings().withErrors(ErrorRate.parse("UNAVAILABLE=1")));

        CallFailure failure = failureOf(upstream.beginStream("tell me", Duration.ofSeconds(20)));

        assertThat(failure.httpStatus()).isEqualTo(503);
        assertThat(count(simulator, "UNAVAILABLE")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void givenAReaderThatGoesThenTheServerIsToldAndTheStreamIsOver(int read) throws InterruptedException {
        simulator.settings(simulator.settings().withChunkInterval(Duration.ofMinutes(1)));
        if (read == 2) {
            simulator.settings(simulator
                    .settings()
                    .withChunkInterval(Duration.ofMillis(300))
                    .withAnswerTokens(8000));
        }
        AnswerStream stream = upstream.stream("tell me");
        for (int part = 0; part < read; part++) {
            assertThat(stream.next().join()).isPresent();
        }
        CompletableFuture<?> pending = stream.next();

        stream.cancel();

        assertThat(failureOf(pending).type()).isEqualTo(ErrorType.CANCELLED);
        assertThat(failureOf(stream.next()).type()).isEqualTo(ErrorType.CANCELLED);
        awaitCount(simulator, "CANCELLED", 1);
    }

    @Test
    void givenAStreamThatDragsOnThenItEndsAtTheDeadline() {
        simulator.settings(simulator.settings().withChunkInterval(Duration.ofMinutes(1)));
        AnswerStream stream =
                upstream.beginStream("tell me", Duration.ofSeconds(2)).join();
        assertThat(stream.next().join()).isPresent();

        CallFailure failure = failureOf(stream.next());

        assertThat(failure.httpStatus()).isEqualTo(504);
        assertThat(failure.type()).isEqualTo(ErrorType.DEADLINE);
    }

    @Test
    void givenAStreamThatNeverBeginsThenItEndsAtTheDeadline() {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("10m")));

        CallFailure failure = failureOf(upstream.beginStream("tell me", Duration.ofMillis(300)));

        assertThat(failure.httpStatus()).isEqualTo(504);
        assertThat(failure.message()).isEqualTo("no answer within the request timeout");
        assertThat(failure.type()).isEqualTo(ErrorType.DEADLINE);
    }

    @Test
    void givenASlowReaderThenTheServerWaitsForIt() throws InterruptedException {
        simulator.settings(simulator.settings().withAnswerTokens(8000));
        AnswerStream slow = upstream.stream("tell me");
        assertThat(slow.next().join()).isPresent();

        rest(upstream.stream("tell me"));

        // The stream that was read has ended; of the other one, gRPC holds what it may, and the parts come as they are
        // read.
        assertThat(rest(slow)).hasSize(999);
        awaitCount(simulator, "OK", 2);
    }
}
