package io.ngxagents.vertexai.client.upstream;

import static io.ngxagents.vertexai.client.upstream.TestUpstream.LOCATION;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.MODEL;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.OTHER_MODEL;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.count;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.failureOf;
import static io.ngxagents.vertexai.client.upstream.TestUpstream.rest;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.upstream.TestUpstream.Options;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FallbackTest {
    private static final String SECOND = "us-east4";
    private static final String THIRD = "global";
    private static final Options LOCATIONS = Options.DEFAULT.withFallbackLocations(SECOND, THIRD);

    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void fail(String... rates) {
        simulator.settings(simulator
                .settings()
                .withErrors(Stream.of(rates).map(ErrorRate::parse).toArray(ErrorRate[]::new)));
    }

    @Test
    void givenALocationThatAnswersThenTheOthersAreNotAsked() throws IOException {
        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            assertThat(upstream.ask("hello").source()).contains(new Source(MODEL, LOCATION));
            assertThat(count(simulator, "OK")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"})
    void givenALocationThatCannotAnswerThenTheNextOneDoes(String code) throws IOException {
        fail(code + "=1@location=" + LOCATION);

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            ModelAnswer answer = upstream.ask("hello");

            assertThat(answer.source()).contains(new Source(MODEL, SECOND));
            assertThat(answer.storable()).as("it is the same model").isTrue();
            assertThat(count(simulator, code)).as("without a retry before").isEqualTo(1);
        }
    }

    @Test
    void givenTwoLocationsThatCannotAnswerThenTheThirdDoes() throws IOException {
        fail("UNAVAILABLE=1@location=" + LOCATION, "NOT_FOUND=1@location=" + SECOND);

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            assertThat(upstream.ask("hello").source()).contains(new Source(MODEL, THIRD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_ARGUMENT", "PERMISSION_DENIED", "NOT_FOUND", "UNAUTHENTICATED"})
    void givenAMistakeOfTheCallerThenNeitherAnotherLocationNorAnotherModelIsAsked(String code) throws IOException {
        fail(code + "=1");

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS.withFallbackModel(OTHER_MODEL))) {
            CallFailure failure = failureOf(upstream.begin("hello", Duration.ofSeconds(20)));

            assertThat(failure.status()).isEqualTo(code);
            assertThat(count(simulator, code)).isEqualTo(1);
        }
    }

    @Test
    void givenNoLocationThatAnswersThenAllAreAskedAgainAndTheFirstOnesFailureIsTold() throws IOException {
        fail("UNAVAILABLE=1@location=" + LOCATION, "DEADLINE_EXCEEDED=1");

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            CallFailure failure = failureOf(upstream.begin("hello", Duration.ofSeconds(20)));

            assertThat(failure.httpStatus()).isEqualTo(503);
            assertThat(count(simulator, "UNAVAILABLE")).isEqualTo(3);
            assertThat(count(simulator, "DEADLINE_EXCEEDED")).isEqualTo(6);
        }
    }

    @Test
    void givenAStreamBeforeItsFirstPartThenTheNextLocationAnswers() throws IOException {
        fail("UNAVAILABLE=1@location=" + LOCATION);

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            List<StreamPart> parts = rest(upstream.stream("hello"));

            assertThat(parts).allSatisfy(part -> assertThat(part.source()).contains(new Source(MODEL, SECOND)));
            assertThat(parts.get(parts.size() - 1).storable()).isTrue();
        }
    }

    @Test
    void givenAStreamAfterItsFirstPartThenItBreaksOff() throws IOException {
        fail("UNAVAILABLE=1@location=" + LOCATION + "@after=1");

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS.withFallbackModel(OTHER_MODEL))) {
            var stream = upstream.stream("hello");
            assertThat(stream.next().join()).isPresent();

            assertThat(failureOf(stream.next()).httpStatus()).isEqualTo(503);
            assertThat(simulator.calls()).hasSize(1);
        }
    }

    @Test
    void givenAModelThatNoLocationAnswersForThenTheFallbackModelAnswersItsCallerOnly() throws IOException {
        fail("UNAVAILABLE=1@model=" + MODEL);

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS.withFallbackModel(OTHER_MODEL))) {
            ModelAnswer answer = upstream.ask("hello");

            assertThat(answer.source()).contains(new Source(OTHER_MODEL, LOCATION));
            assertThat(answer.storable()).isFalse();
            List<StreamPart> parts = rest(upstream.stream("hello"));
            assertThat(parts).isNotEmpty().noneMatch(StreamPart::storable).allSatisfy(part -> assertThat(part.source())
                    .contains(new Source(OTHER_MODEL, LOCATION)));
        }
    }

    @Test
    void givenAQuotaThatIsBackLaterThenTheFallbackModelAnswersWithoutAWait() throws IOException {
        fail("RESOURCE_EXHAUSTED=1@model=" + MODEL);

        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT.withFallbackModel(OTHER_MODEL))) {
            assertThat(upstream.ask("hello").source()).contains(new Source(OTHER_MODEL, LOCATION));
            assertThat(count(simulator, "RESOURCE_EXHAUSTED")).isEqualTo(1);
        }
    }

    @Test
    void givenAFallbackModelThatDoesNotAnswerEitherThenTheAskedModelsFailureIsTold() throws IOException {
        fail("DEADLINE_EXCEEDED=1@model=" + MODEL, "INVALID_ARGUMENT=1@model=" + OTHER_MODEL);

        try (TestUpstream upstream = TestUpstream.open(simulator, Options.DEFAULT.withFallbackModel(OTHER_MODEL))) {
            assertThat(failureOf(upstream.begin("hello", Duration.ofSeconds(20)))
                            .status())
                    .isEqualTo("DEADLINE_EXCEEDED");
            assertThat(count(simulator, "INVALID_ARGUMENT")).isEqualTo(1);
        }
    }

    @Test
    void givenALocationThatFailsAlwaysThenItIsLeftOutAndTheNextOneAnswers() throws IOException {
        fail("UNAVAILABLE=1@location=" + LOCATION);

        try (TestUpstream upstream = TestUpstream.open(simulator, LOCATIONS)) {
            for (int i = 0; i < LocationBreaker.LEAST_CALLS; i++) {
                upstream.ask("prompt " + i);
            }
            long asked = count(simulator, "UNAVAILABLE");
            assertThat(asked).isEqualTo(LocationBreaker.LEAST_CALLS);

            for (int i = 0; i < 200; i++) {
                assertThat(upstream.ask("later " + i).source()).contains(new Source(MODEL, SECOND));
            }
            assertThat(count(simulator, "UNAVAILABLE") - asked)
                    .as("probes instead of 200 calls")
                    .isLessThan(50);
        }
    }
}
