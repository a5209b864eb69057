package io.ngxagents.vertexai.simulator;

import static io.ngxagents.vertexai.simulator.VertexAi.GEMINI;
import static io.ngxagents.vertexai.simulator.VertexAi.MODELS;
import static io.ngxagents.vertexai.simulator.VertexAi.content;
import static io.ngxagents.vertexai.simulator.VertexAi.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.aiplatform.v1.CountTokensRequest;
import com.google.cloud.aiplatform.v1.EmbedContentRequest;
import com.google.cloud.aiplatform.v1.EmbedContentRequest.EmbedContentConfig;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingAndCountingTest {
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

    @Nested
    class Embeddings {
        private double length(List<? extends Number> values) {
            return Math.sqrt(values.stream()
                    .mapToDouble(Number::doubleValue)
                    .map(value -> value * value)
                    .sum());
        }

        private EmbedContentRequest embed(String text, int dimensions) {
            return EmbedContentRequest.newBuilder()
                    .setModel(MODELS + "gemini-embedding-001")
                    .setContent(content(text))
                    .setEmbedContentConfig(EmbedContentConfig.newBuilder().setOutputDimensionality(dimensions))
                    .build();
        }

        private PredictRequest predict(String field, String text) {
            return PredictRequest.newBuilder()
                    .setEndpoint(MODELS + "gemini-embedding-001")
                    .addInstances(Value.newBuilder()
                            .setStructValue(Struct.newBuilder()
                                    .putFields(
                                            field,
                                            Value.newBuilder()
                                                    .setStringValue(text)
                                                    .build())))
                    .build();
        }

        @Test
        void givenAContentThenEmbedContentGivesAUnitVectorOfTheDimensionAskedFor() {
            var response = vertexAi.prediction.embedContent(embed("some words", 256));

            assertThat(response.getEmbedding().getValuesList()).hasSize(256);
            assertThat(length(response.getEmbedding().getValuesList())).isCloseTo(1, within(1e-5));
            assertThat(response.getUsageMetadata().getPromptTokenCount()).isEqualTo(3);
            assertThat(vertexAi.prediction.embedContent(embed("some words", 256)))
                    .isEqualTo(response);
            assertThat(vertexAi.prediction.embedContent(embed("other words", 256)))
                    .isNotEqualTo(response);
        }

        @Test
        void givenATextThenPredictGivesTheVectorOfEmbedContent() {
            Struct embeddings = vertexAi.prediction
                    .predict(predict("content", "some words"))
                    .getPredictions(0)
                    .getStructValue()
                    .getFieldsOrThrow("embeddings")
                    .getStructValue();

            List<Float> values = embeddings.getFieldsOrThrow("values").getListValue().getValuesList().stream()
                    .map(value -> (float) value.getNumberValue())
                    .toList();
            assertThat(values)
                    .isEqualTo(vertexAi.prediction
                            .embedContent(embed("some words", 768))
                            .getEmbedding()
                            .getValuesList());
            assertThat(embeddings
                            .getFieldsOrThrow("statistics")
                            .getStructValue()
                            .getFieldsOrThrow("token_count")
                            .getNumberValue())
                    .isEqualTo(3);
        }

        @Test
        void givenAPromptThenPredictContinuesIt() {
            Value prediction =
                    vertexAi.prediction.predict(predict("prompt", "some words")).getPredictions(0);

            assertThat(prediction.getStructValue().getFieldsOrThrow("content").getStringValue())
                    .isNotBlank();
        }

        @Test
        void givenAnInstanceOfAnotherShapeThenTheMessageSaysWhichAreUnderstood() {
            assertThatThrownBy(() -> vertexAi.prediction.predict(predict("question", "some words")))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("'content' or 'prompt'");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 3073})
        void givenADimensionOutOfBoundsThenTheRequestIsInvalid(int dimensions) {
            assertThatThrownBy(() -> vertexAi.prediction.embedContent(embed("some words", dimensions)))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("1 to 3072");
        }
    }

    @Nested
    class CountTokens {
        @Test
        void givenContentsThenTheCountIsThatOfGenerateContent() {
            var counted = vertexAi.utility.countTokens(CountTokensRequest.newBuilder()
                    .setEndpoint(GEMINI)
                    .addContents(content("why is this so?"))
                    .build());

            assertThat(counted.getTotalTokens())
                    .isEqualTo(vertexAi.prediction
                            .generateContent(question("why is this so?"))
                            .getUsageMetadata()
                            .getPromptTokenCount());
            assertThat(counted.getTotalBillableCharacters()).isEqualTo(12);
        }

        @Test
        void givenNothingToCountThenTheRequestIsInvalid() {
            CountTokensRequest request =
                    CountTokensRequest.newBuilder().setEndpoint(GEMINI).build();

            assertThatThrownBy(() -> vertexAi.utility.countTokens(request))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("contents or instances");
        }
    }
}
