package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamErrorsTest {
    private Simulator simulator;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        client = TestClient.open(simulator, Optional.empty(), "3s");
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELLED,           499, CANCELLED,         1",
        "UNKNOWN,             500, INTERNAL,          1",
        "INVALID_ARGUMENT,    400, INVALID_REQUEST,   1",
        "DEADLINE_EXCEEDED,   504, DEADLINE,          3",
        "NOT_FOUND,           404, NOT_FOUND,         1",
        "ALREADY_EXISTS,      409, INVALID_REQUEST,   1",
        "PERMISSION_DENIED,   403, PERMISSION_DENIED, 1",
        "FAILED_PRECONDITION, 400, INVALID_REQUEST,   1",
        "ABORTED,             409, UNAVAILABLE,       3",
        "OUT_OF_RANGE,        400, INVALID_REQUEST,   1",
        "UNIMPLEMENTED,       501, INTERNAL,          1",
        "INTERNAL,            500, INTERNAL,          2",
        "UNAVAILABLE,         503, UNAVAILABLE,       3",
        "DATA_LOSS,           500, INTERNAL,          1",
        "UNAUTHENTICATED,     401, UNAUTHENTICATED,   1"
    })
    void givenAStatusOfTheUpstreamThenTheTableSaysWhatTheCallerGetsAndHowOftenItIsTried(
            Status.Code code, int httpStatus, ErrorType type, int attempts) {
        simulator.settings(simulator.settings().withErrors(new ErrorRate(code, 1, null, null)));

        CallFailure failure = client.failure("hello");

        assertThat(failure.httpStatus()).isEqualTo(httpStatus);
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.status()).isEqualTo(code.name());
        assertThat(failure.message()).startsWith("simulated error");
        assertThat(simulator.calls().stream().mapToLong(call -> call.count()).sum())
                .isEqualTo(attempts);
    }

    @Test
    void givenAQuotaThatIsBackInTimeThenTheCallWaitsForItAndSucceeds() {
        simulator.settings(simulator.settings().withQuotaPerMinute(60));

        for (int i = 0; refusals() == 0; i++) {
            assertThat(client.ask("prompt " + i).outcome()).isEqualTo(CacheOutcome.MISS);
        }
    }

    @Test
    void givenAQuotaThatIsBackTooLateThenTheCallerLearnsAtOnceWhenToComeBack() {
        simulator.settings(simulator.settings().withQuotaPerMinute(1));
        client.ask("the only one");

        CallFailure failure = client.failure("hello");

        assertThat(failure.httpStatus()).isEqualTo(429);
        assertThat(failure.type()).isEqualTo(ErrorType.QUOTA);
        assertThat(failure.retryAfter().orElseThrow().toSeconds()).isBetween(30L, 60L);
        assertThat(refusals()).isEqualTo(1);
    }

    private long refusals() {
        return simulator.calls().stream()
                .filter(call -> call.code().equals("RESOURCE_EXHAUSTED"))
                .mapToLong(call -> call.count())
                .sum();
    }

    @Test
    void givenAnUpstreamThatDoesNotAnswerThenTheCallEndsAtItsDeadline() throws IOException {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("20s")));
        try (TestClient impatient = TestClient.open(simulator, Optional.empty(), "300ms")) {
            CallFailure failure = impatient.failure("hello");

            assertThat(failure.httpStatus()).isEqualTo(504);
            assertThat(failure.type()).isEqualTo(ErrorType.DEADLINE);
        }
    }

    @Test
    void givenAThirdOfCallsUnavailableThenRetriesHideMostOfIt() {
        simulator.settings(simulator.settings().withErrors(new ErrorRate(Status.Code.UNAVAILABLE, 0.3, null, null)));

        int failed = 0;
        for (int i = 0; i < 20; i++) {
            failed += TestClient.statusOf(client.begin("prompt " + i, CacheUse.FULL))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(failed).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"foo\": 1", "\"generationConfig\": {\"foo\": 1}", "\"contents\": [{\"foo\": []}]"})
    void givenAnUnknownFieldThenTheUpstreamIsNotAskedAndTheFieldIsNamed(String field) {
        CallFailure failure = client.failureOfBody("{" + field + "}");

        assertThat(failure.httpStatus()).isEqualTo(400);
        assertThat(failure.message()).startsWith("unknown field 'foo' in ");
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void givenAValueOfAWrongTypeThenTheUpstreamIsNotAsked() {
        CallFailure failure = client.failureOfBody("{\"generationConfig\": {\"temperature\": \"warm\"}}");

        assertThat(failure.httpStatus()).isEqualTo(400);
        assertThat(failure.type()).isEqualTo(ErrorType.INVALID_REQUEST);
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void givenAVersionThenTheUpstreamIsTold() {
        client.ask("hello");

        assertThat(simulator.calls()).singleElement().satisfies(call -> assertThat(call.version())
                .isEqualTo("v1"));
    }
}
