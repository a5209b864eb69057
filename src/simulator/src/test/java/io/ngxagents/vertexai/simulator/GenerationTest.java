package io.ngxagents.vertexai.simulator;

import static io.ngxagents.vertexai.simulator.VertexAi.GEMINI;
import static io.ngxagents.vertexai.simulator.VertexAi.MODELS;
import static io.ngxagents.vertexai.simulator.VertexAi.content;
import static io.ngxagents.vertexai.simulator.VertexAi.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    private static Simulator simulator;
    private static VertexAi vertexAi;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        vertexAi = new VertexAi(simulator, "v1.0");
    }

    @AfterAll
    static void stop() {
        vertexAi.close();
        simulator.close();
    }

    private static String text(GenerateContentResponse response, int candidate) {
        return response.getCandidates(candidate).getContent().getParts(0).getText();
    }

    private static GenerateContentRequest bounded(String text, GenerationConfig.Builder config) {
        return question(text).toBuilder().setGenerationConfig(config).build();
    }

    @Nested
    class GenerateContent {
        @Test
        void givenOneQuestionTwiceThenTheAnswersAreEqual() {
            GenerateContentResponse first = vertexAi.prediction.generateContent(question("why?"));

            assertThat(vertexAi.prediction.generateContent(question("why?"))).isEqualTo(first);
            assertThat(text(first, 0)).isNotBlank();
            assertThat(first.getCandidates(0).getFinishReason()).isEqualTo(FinishReason.STOP);
            assertThat(first.getModelVersion()).isEqualTo("gemini-2.5-flash");
        }

        @Test
        void givenAnotherSimulatorThenItGivesTheSameAnswer() throws IOException {
            GenerateContentResponse first = vertexAi.prediction.generateContent(question("why?"));

            try (Simulator other = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
                    VertexAi caller = new VertexAi(other, "v2.0")) {
                assertThat(caller.prediction.generateContent(question("why?"))).isEqualTo(first);
            }
        }

        @Test
        void givenAnythingThatAModelSeesChangesThenSoDoesTheAnswer() {
            GenerateContentRequest request = question("why?");
            List<GenerateContentRequest> others = List.of(
                    question("why not?"),
                    request.toBuilder().setModel(MODELS + "gemini-2.5-pro").build(),
                    request.toBuilder()
                            .setSystemInstruction(content("be brief"))
                            .build(),
                    bounded("why?", GenerationConfig.newBuilder().setTemperature(0.5f)));

            assertThat(others.stream()
                            .map(vertexAi.prediction::generateContent)
                            .map(answer -> text(answer, 0))
                            .toList())
                    .doesNotContain(text(vertexAi.prediction.generateContent(request), 0))
                    .doesNotHaveDuplicates();
        }

        @Test
        void givenOtherLabelsThenTheAnswerIsTheSame() {
            GenerateContentRequest labelled =
                    question("why?").toBuilder().putLabels("team", "blue").build();

            assertThat(vertexAi.prediction.generateContent(labelled))
                    .isEqualTo(vertexAi.prediction.generateContent(question("why?")));
        }

        @Test
        void givenAPromptThenUsageCountsOneTokenForFourCharacters() {
            var usage =
                    vertexAi.prediction.generateContent(question("123456789")).getUsageMetadata();

            assertThat(usage.getPromptTokenCount()).isEqualTo(3);
            assertThat(usage.getCandidatesTokenCount())
                    .isEqualTo(SimulatorSettings.defaults().answerTokens());
            assertThat(usage.getTotalTokenCount()).isEqualTo(3 + usage.getCandidatesTokenCount());
        }

        @Test
        void givenFewerTokensThanTheAnswerHasThenItIsCutThere() {
            GenerateContentResponse cut = vertexAi.prediction.generateContent(
                    bounded("why?", GenerationConfig.newBuilder().setMaxOutputTokens(5)));

            assertThat(cut.getCandidates(0).getFinishReason()).isEqualTo(FinishReason.MAX_TOKENS);
            assertThat(cut.getUsageMetadata().getCandidatesTokenCount()).isEqualTo(5);
            assertThat(text(cut, 0)).hasSize(20);
        }

        @Test
        void givenACandidateCountThenThereAreAsManyDifferentCandidates() {
            GenerateContentResponse answer = vertexAi.prediction.generateContent(
                    bounded("why?", GenerationConfig.newBuilder().setCandidateCount(3)));

            assertThat(answer.getCandidatesList())
                    .extracting(Candidate::getIndex)
                    .containsExactly(0, 1, 2);
            assertThat(List.of(text(answer, 0), text(answer, 1), text(answer, 2)))
                    .doesNotHaveDuplicates();
            assertThat(answer.getUsageMetadata().getCandidatesTokenCount())
                    .isEqualTo(3 * SimulatorSettings.defaults().answerTokens());
        }

        @ParameterizedTest
        @ValueSource(strings = {"gemini-2.5-flash", "models/gemini-2.5-flash", "projects/p/models/gemini"})
        void givenAModelThatIsNoResourceNameThenTheMessageShowsTheForm(String model) {
            GenerateContentRequest request =
                    question("why?").toBuilder().setModel(model).build();

            assertThatThrownBy(() -> vertexAi.prediction.generateContent(request))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("'" + model + "'")
                    .hasMessageContaining("publishers/PUBLISHER/models/MODEL");
        }

        @Test
        void givenNoContentsThenTheRequestIsInvalid() {
            GenerateContentRequest request =
                    GenerateContentRequest.newBuilder().setModel(GEMINI).build();

            assertThatThrownBy(() -> vertexAi.prediction.generateContent(request))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("contents");
        }

        @Test
        void givenTooManyCandidatesThenTheRequestIsInvalid() {
            GenerateContentRequest request =
                    bounded("why?", GenerationConfig.newBuilder().setCandidateCount(9));

            assertThatThrownBy(() -> vertexAi.prediction.generateContent(request))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("candidateCount");
        }
    }

    @Nested
    class StreamGenerateContent {
        @Test
        void givenAQuestionThenThePartsAddUpToTheWholeAnswer() {
            GenerateContentResponse whole = vertexAi.prediction.generateContent(question("why?"));

            List<GenerateContentResponse> parts =
                    vertexAi.prediction.streamGenerateContentCallable().all().call(question("why?"));

            assertThat(parts).hasSizeGreaterThan(1);
            assertThat(parts.stream().map(part -> text(part, 0)).collect(Collectors.joining()))
                    .isEqualTo(text(whole, 0));
        }

        @Test
        void givenAStreamThenOnlyItsLastPartIsFinishedAndCarriesTheUsage() {
            List<GenerateContentResponse> parts =
                    vertexAi.prediction.streamGenerateContentCallable().all().call(question("why?"));
            GenerateContentResponse last = parts.get(parts.size() - 1);

            assertThat(last.getCandidates(0).getFinishReason()).isEqualTo(FinishReason.STOP);
            assertThat(last.hasUsageMetadata()).isTrue();
            assertThat(parts.subList(0, parts.size() - 1))
                    .noneMatch(GenerateContentResponse::hasUsageMetadata)
                    .extracting(part -> part.getCandidates(0).getFinishReason())
                    .containsOnly(FinishReason.FINISH_REASON_UNSPECIFIED);
        }
    }
}
