package io.ngxagents.vertexai.simulator;

import static io.ngxagents.vertexai.simulator.VertexAi.content;
import static io.ngxagents.vertexai.simulator.VertexAi.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.FunctionCallingConfig;
import com.google.cloud.aiplatform.v1.FunctionDeclaration;
import com.google.cloud.aiplatform.v1.FunctionResponse;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.Schema;
import com.google.cloud.aiplatform.v1.Tool;
import com.google.cloud.aiplatform.v1.ToolConfig;
import com.google.cloud.aiplatform.v1.Type;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are not prose: calls of functions, JSON, thoughts. */
class ToolsAndJsonTest {
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

    private static FunctionDeclaration function(String name) {
        return FunctionDeclaration.newBuilder()
                .setName(name)
                .setParameters(Schema.newBuilder()
                        .setType(Type.OBJECT)
                        .putProperties(
                                "city", Schema.newBuilder().setType(Type.STRING).build())
                        .putProperties(
                                "days",
                                Schema.newBuilder()
                                        .setType(Type.INTEGER)
                                        .setMinimum(3)
                                        .build()))
                .build();
    }

    private static GenerateContentRequest.Builder withTools(String... names) {
        Tool.Builder tool = Tool.newBuilder();
        List.of(names).forEach(name -> tool.addFunctionDeclarations(function(name)));
        return question("what weather?").toBuilder().addTools(tool);
    }

    private static Part firstPart(GenerateContentRequest request) {
        return vertexAi.prediction
                .generateContent(request)
                .getCandidates(0)
                .getContent()
                .getParts(0);
    }

    @Test
    void givenAFunctionThenItIsCalledWithArgumentsThatFit() {
        Part part = firstPart(withTools("weather", "time").build());

        assertThat(part.getFunctionCall().getName()).isEqualTo("weather");
        var arguments = part.getFunctionCall().getArgs().getFieldsMap();
        assertThat(arguments.get("city").getStringValue()).isNotEmpty();
        assertThat(arguments.get("days").getNumberValue()).isEqualTo(3);
    }

    @Test
    void givenAnAllowedFunctionThenThatOneIsCalled() {
        Part part = firstPart(withTools("weather", "time")
                .setToolConfig(ToolConfig.newBuilder()
                        .setFunctionCallingConfig(FunctionCallingConfig.newBuilder()
                                .setMode(FunctionCallingConfig.Mode.ANY)
                                .addAllowedFunctionNames("time")))
                .build());

        assertThat(part.getFunctionCall().getName()).isEqualTo("time");
    }

    @Test
    void givenFunctionsThatMustNotBeCalledThenTheAnswerIsProse() {
        Part part = firstPart(withTools("weather")
                .setToolConfig(ToolConfig.newBuilder()
                        .setFunctionCallingConfig(
                                FunctionCallingConfig.newBuilder().setMode(FunctionCallingConfig.Mode.NONE)))
                .build());

        assertThat(part.getText()).isNotBlank();
    }

    @Test
    void givenAFunctionsResultThenTheAnswerIsProse() {
        GenerateContentRequest asked = withTools("weather").build();
        Content call =
                vertexAi.prediction.generateContent(asked).getCandidates(0).getContent();
        Content result = Content.newBuilder()
                .setRole("user")
                .addParts(Part.newBuilder()
                        .setFunctionResponse(FunctionResponse.newBuilder().setName("weather")))
                .build();

        Part part = firstPart(
                asked.toBuilder().addContents(call).addContents(result).build());

        assertThat(part.hasFunctionCall()).isFalse();
        assertThat(part.getText()).isNotBlank();
    }

    @Test
    void givenAFunctionThenAStreamIsOnePartWithTheCallAndItsTokens() {
        List<GenerateContentResponse> parts = vertexAi.prediction
                .streamGenerateContentCallable()
                .all()
                .call(withTools("weather").build());

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.getCandidates(0).getContent().getParts(0).hasFunctionCall())
                    .isTrue();
            assertThat(part.getUsageMetadata().getCandidatesTokenCount()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"boolean\"}}} | {\"a\":true}",
                "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": {\"const\": 7}, \"b\": {}}}"
                        + " | {\"a\":7.0}",
                "{\"type\": \"array\", \"minItems\": 2, \"items\": {\"enum\": [\"red\", \"blue\"]}} | [\"red\",\"red\"]",
                "{\"type\": [\"number\", \"null\"], \"minimum\": 2.5} | 2.5",
                "{\"anyOf\": [{\"$ref\": \"#/$defs/day\"}], \"$defs\": {\"day\": {\"type\": \"string\","
                        + " \"format\": \"date\"}}} | \"2026-01-02\"",
                "{\"type\": \"object\", \"required\": [\"next\"], \"properties\": {\"next\": {\"anyOf\":"
                        + " [{\"type\": \"null\"}, {\"$ref\": \"#\"}]}}} | {\"next\":null}",
            })
    void givenAJsonSchemaThenTheAnswerFitsIt(String schema, String answer) throws InvalidProtocolBufferException {
        Value.Builder json = Value.newBuilder();
        JsonFormat.parser().merge(schema, json);

        assertThat(firstPart(inJson(GenerationConfig.newBuilder().setResponseJsonSchema(json)))
                        .getText())
                .isEqualTo(answer);
    }

    @Test
    void givenASchemaThatEndsInItselfThenTheAnswerEndsAllTheSame() throws InvalidProtocolBufferException {
        Value.Builder json = Value.newBuilder();
        JsonFormat.parser().merge("{\"type\": \"object\", \"properties\": {\"child\": {\"$ref\": \"#\"}}}", json);

        assertThat(firstPart(inJson(GenerationConfig.newBuilder().setResponseJsonSchema(json)))
                        .getText())
                .startsWith("{\"child\":{");
    }

    @Test
    void givenJsonWithoutASchemaThenTheAnswerIsAnObjectThatDependsOnTheQuestion() throws IOException {
        GenerationConfig.Builder config = GenerationConfig.newBuilder();
        JsonNode one = new ObjectMapper().readTree(firstPart(inJson(config)).getText());
        JsonNode other = new ObjectMapper()
                .readTree(firstPart(inJson(config).toBuilder()
                                .addContents(content("and then?"))
                                .build())
                        .getText());

        assertThat(one.isObject()).isTrue();
        assertThat(other).isNotEqualTo(one);
    }

    private static GenerateContentRequest inJson(GenerationConfig.Builder config) {
        return question("what weather?").toBuilder()
                .setGenerationConfig(config.setResponseMimeType("application/json"))
                .build();
    }

    @Test
    void givenThoughtsAreWantedThenTheyComeFirstAndAreCounted() {
        GenerateContentResponse answer = vertexAi.prediction.generateContent(question("why?").toBuilder()
                .setGenerationConfig(GenerationConfig.newBuilder()
                        .setThinkingConfig(
                                GenerationConfig.ThinkingConfig.newBuilder().setIncludeThoughts(true)))
                .build());

        List<Part> parts = answer.getCandidates(0).getContent().getPartsList();
        assertThat(parts).extracting(Part::getThought).containsExactly(true, false);
        assertThat(answer.getUsageMetadata().getThoughtsTokenCount()).isPositive();
        assertThat(answer.getUsageMetadata().getTotalTokenCount())
                .isEqualTo(answer.getUsageMetadata().getPromptTokenCount()
                        + answer.getUsageMetadata().getCandidatesTokenCount()
                        + answer.getUsageMetadata().getThoughtsTokenCount());
    }
}
