package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.util.Locale;

/** OpenAI's form of an error. */
final class OpenAiErrors {
    private static final int FIRST_SERVER_ERROR = 500;

    private final JsonMapper mapper;

    OpenAiErrors(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode of(CallFailure failure) {
        ObjectNode error = mapper.createObjectNode();
        error.putObject("error")
                .put("message", failure.message())
                .put("type", typeOf(failure))
                .putNull("param")
                .put("code", failure.status().toLowerCase(Locale.ROOT));
        return error;
    }

    private static String typeOf(CallFailure failure) {
        if (failure.type() == ErrorType.QUOTA || failure.type() == ErrorType.LIMIT) {
            return "rate_limit_error";
        }
        if (failure.status().equals("UNAUTHENTICATED")) {
            return "authentication_error";
        }
        return failure.httpStatus() < FIRST_SERVER_ERROR ? "invalid_request_error" : "server_error";
    }
}
