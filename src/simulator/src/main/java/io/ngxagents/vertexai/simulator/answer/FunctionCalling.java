package io.ngxagents.vertexai.simulator.answer;

import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.FunctionCall;
import com.google.cloud.aiplatform.v1.FunctionCallingConfig;
import com.google.cloud.aiplatform.v1.FunctionCallingConfig.Mode;
import com.google.cloud.aiplatform.v1.FunctionDeclaration;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.Part;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Optional;

/** A model that may call functions calls the first that it may, unless it has just got a function's result. */
final class FunctionCalling {
    private FunctionCalling() {}

    /**
     * The call; empty for an answer in words.
     *
     * @param text for arguments that may be any text
     */
    static Optional<FunctionCall> of(GenerateContentRequest request, String text) {
        FunctionCallingConfig config = request.getToolConfig().getFunctionCallingConfig();
        List<String> allowed = config.getAllowedFunctionNamesList();
        if (config.getMode() == Mode.NONE || hasResult(request)) {
            return Optional.empty();
        }
        return request.getToolsList().stream()
                .flatMap(tool -> tool.getFunctionDeclarationsList().stream())
                .filter(function -> allowed.isEmpty() || allowed.contains(function.getName()))
                .findFirst()
                .map(function -> call(function, text));
    }

    private static boolean hasResult(GenerateContentRequest request) {
        Content last = request.getContents(request.getContentsCount() - 1);
        return last.getPartsList().stream().anyMatch(Part::hasFunctionResponse);
    }

    private static FunctionCall call(FunctionDeclaration function, String text) {
        Value arguments = function.hasParametersJsonSchema()
                ? SchemaSample.of(function.getParametersJsonSchema(), text)
                : SchemaSample.of(function.getParameters(), text);
        return FunctionCall.newBuilder()
                .setName(function.getName())
                .setArgs(arguments.getStructValue())
                .build();
    }
}
