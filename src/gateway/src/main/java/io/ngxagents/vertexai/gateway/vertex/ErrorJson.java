package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;

/** Google's form of an error. */
final class ErrorJson {
    private static final int MILLIS = 1000;

    private final JsonMapper mapper = JsonMapper.builder().build();

    String of(CallFailure failure) {
        ObjectNode error = mapper.createObjectNode()
                .put("code", failure.httpStatus())
                .put("message", failure.message())
                .put("status", failure.status());
        failure.retryAfter().ifPresent(delay -> error.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                .put("retryDelay", seconds(delay)));
        return mapper.createObjectNode().set("error", error).toString();
    }

    private static String seconds(Duration delay) {
        return delay.toMillis() % MILLIS == 0 ? delay.toSeconds() + "s" : delay.toMillis() / (double) MILLIS + "s";
    }
}
