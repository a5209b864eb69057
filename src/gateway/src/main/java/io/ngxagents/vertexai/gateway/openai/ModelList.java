package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.ModelNames;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/models}: every name that callers may use. */
public final class ModelList implements Handler<RoutingContext> {
    private final Buffer body;

    public ModelList(ModelNames models) {
        ObjectNode list = JsonMapper.builder().build().createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.all().forEach(name -> data.addObject()
                .put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "google"));
        body = Buffer.buffer(list.toString());
    }

    @Override
    public void handle(RoutingContext request) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .end(body);
    }
}
