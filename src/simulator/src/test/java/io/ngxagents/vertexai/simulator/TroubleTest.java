package io.ngxagents.vertexai.simulator;

import static io.ngxagents.vertexai.simulator.VertexAi.MODELS;
import static io.ngxagents.vertexai.simulator.VertexAi.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.InternalException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnavailableException;
import io.ngxagents.vertexai.simulator.service.CallCount;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import io.ngxagents.vertexai.simulator.settings.VersionFactor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Latency, errors and quota, on the wire. */
class TroubleTest {
    private Simulator simulator;
    private VertexAi stable;
    private VertexAi canary;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        stable = new VertexAi(simulator, "v1.1");
        canary = new VertexAi(simulator, "v1.2");
    }

    @AfterEach
    void stop() {
        stable.close();
        canary.close();
        simulator.close();
    }

    private static void ask(VertexAi caller) {
        caller.prediction.generateContent(question("why?"));
    }

    private static int answerTokens(VertexAi caller) {
        return caller.prediction
                .generateContent(question("why?"))
                .getUsageMetadata()
                .getCandidatesTokenCount();
    }

    @Test
    void givenAFactorOfOneVersionThenOnlyItsAnswersAreLonger() {
        simulator.settings(
                SimulatorSettings.defaults().withFactors(VersionFactor.parse("ANSWER_TOKENS=1.5@version=v1.2")));

        assertThat(answerTokens(stable)).isEqualTo(32);
        assertThat(answerTokens(canary)).isEqualTo(48);
    }

    @Test
    void givenAFactorOfOneVersionThenOnlyItsAnswersAreLater() {
        simulator.settings(SimulatorSettings.defaults()
                .withLatency(LatencyDistribution.parse("100ms"))
                .withFactors(VersionFactor.parse("LATENCY=5@version=v1.2")));

        long begun = System.nanoTime();
        ask(canary);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    private List<StatusCode.Code> outcomes(VertexAi caller, int calls) {
        List<StatusCode.Code> outcomes = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            try {
                ask(caller);
                outcomes.add(StatusCode.Code.OK);
            } catch (ApiException e) {
                outcomes.add(e.getStatusCode().getCode());
            }
        }
        return outcomes;
    }

    @Test
    void givenAnErrorRateOfAllThenEachMethodFailsWithItsCode() {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("UNAVAILABLE=1")));

        assertThatThrownBy(() -> ask(stable)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() ->
                        stable.prediction.streamGenerateContentCallable().all().call(question("why?")))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void givenAnErrorRateOfOneVersionThenOtherVersionsDoNotFail() {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("INTERNAL=1@version=v1.2")));

        assertThatThrownBy(() -> ask(canary)).isInstanceOf(InternalException.class);
        ask(stable);
        assertThat(simulator.calls())
                .containsExactly(
                        new CallCount("generateContent", "gemini-2.5-flash", "v1.1", "OK", 1),
                        new CallCount("generateContent", "gemini-2.5-flash", "v1.2", "INTERNAL", 1));
    }

    @Test
    void givenAnErrorRateOfOneModelThenOtherModelsDoNotFail() {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("INTERNAL=1@model=gemini-2.5-pro")));

        ask(stable);
        assertThatThrownBy(() -> stable.prediction.generateContent(question("why?").toBuilder()
                        .setModel(MODELS + "gemini-2.5-pro")
                        .build()))
                .isInstanceOf(InternalException.class);
    }

    @Test
    void givenAnErrorRateOfOneLocationThenOtherLocationsDoNotFail() {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("INTERNAL=1@location=us-east4")));

        ask(stable);
        assertThatThrownBy(() -> stable.prediction.generateContent(question("why?").toBuilder()
                        .setModel(MODELS.replace("us-central1", "us-east4") + "gemini-2.5-flash")
                        .build()))
                .isInstanceOf(InternalException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 2", "99, 3"})
    void givenAnErrorAfterSomePartsThenAStreamBreaksOffThere(int after, int parts) {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("UNAVAILABLE=1@after=" + after)));
        List<String> read = new ArrayList<>();
        var stream = stable.prediction
                .streamGenerateContentCallable()
                .call(question("why?"))
                .iterator();

        assertThatThrownBy(() -> stream.forEachRemaining(part -> read.add(part.getResponseId())))
                .isInstanceOf(UnavailableException.class);
        assertThat(read).as("of four parts").hasSize(parts);
    }

    @Test
    void givenAnErrorAfterSomePartsThenACallWithoutPartsFailsAtOnce() {
        simulator.settings(SimulatorSettings.defaults().withErrors(ErrorRate.parse("UNAVAILABLE=1@after=2")));

        assertThatThrownBy(() -> ask(stable)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void givenAShareOfErrorsThenAboutThatShareFailsAndARunCanBeRepeated() {
        SimulatorSettings settings = SimulatorSettings.defaults().withErrors(ErrorRate.parse("UNAVAILABLE=0.2"));
        simulator.settings(settings);
        List<StatusCode.Code> first = outcomes(stable, 300);
        simulator.settings(settings);

        assertThat(outcomes(stable, 300)).isEqualTo(first);
        assertThat(first.stream().filter(code -> code == StatusCode.Code.UNAVAILABLE))
                .hasSizeBetween(40, 80);

        simulator.settings(settings.withSeed(2));
        assertThat(outcomes(stable, 300)).isNotEqualTo(first);
    }

    @Test
    void givenAQuotaUsedUpThenTheErrorSaysWhenToTryAgain() {
        simulator.settings(SimulatorSettings.defaults().withQuotaPerMinute(2));
        ask(stable);
        ask(stable);

        ResourceExhaustedException refused = catchThrowableOfType(ResourceExhaustedException.class, () -> ask(stable));

        var delay = refused.getErrorDetails().getRetryInfo().getRetryDelay();
        Duration wait = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
        assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        assertThat(wait.toNanosPart()).as("fractional seconds").isNotZero();
    }

    @Test
    void givenAnInvalidRequestThenItCostsNoQuota() {
        simulator.settings(SimulatorSettings.defaults().withQuotaPerMinute(1));

        assertThatThrownBy(() -> stable.prediction.generateContent("nonsense", List.of()))
                .isInstanceOf(ApiException.class);
        ask(stable);
    }

    @Test
    void givenALatencyThenNoAnswerComesEarlier() {
        simulator.settings(SimulatorSettings.defaults().withLatency(LatencyDistribution.parse("80ms..90ms")));
        ask(stable);
        long start = System.nanoTime();
        ask(stable);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    @Timeout(30)
    void givenACallerThatGivesUpThenTheCallCountsAsCancelled() throws InterruptedException {
        simulator.settings(SimulatorSettings.defaults().withLatency(LatencyDistribution.parse("10m")));
        var context = GrpcCallContext.createDefault().withTimeoutDuration(Duration.ofMillis(200));

        assertThatThrownBy(() -> stable.prediction.generateContentCallable().call(question("why?"), context))
                .isInstanceOf(DeadlineExceededException.class);

        while (simulator.calls().isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(simulator.calls())
                .containsExactly(new CallCount("generateContent", "gemini-2.5-flash", "v1.1", "CANCELLED", 1));
    }

    @Test
    void givenCallsWhenTheyAreClearedThenCountingStartsOver() {
        ask(stable);
        simulator.clearCalls();
        ask(canary);

        assertThat(simulator.calls())
                .containsExactly(new CallCount("generateContent", "gemini-2.5-flash", "v1.2", "OK", 1));
    }

    @Test
    void givenAStreamOnItsWayWhenClosingThenItsPartsStillArrive() {
        simulator.settings(SimulatorSettings.defaults().withChunkInterval(Duration.ofMillis(100)));
        List<String> parts = new ArrayList<>();
        var stream = stable.prediction
                .streamGenerateContentCallable()
                .call(question("why?"))
                .iterator();
        parts.add(stream.next().getResponseId());

        simulator.close();

        stream.forEachRemaining(part -> parts.add(part.getResponseId()));
        assertThat(parts).hasSize(4);
        assertThatThrownBy(() -> ask(stable)).isInstanceOf(UnavailableException.class);
    }
}
