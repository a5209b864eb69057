package io.ngxagents.vertexai.simulator.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ngxagents.vertexai.simulator.service.CallLog;
import io.ngxagents.vertexai.simulator.service.CallPlanner;
import io.ngxagents.vertexai.simulator.settings.InvalidSettingException;
import io.ngxagents.vertexai.simulator.settings.SettingsJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /health}; {@code GET} and {@code PUT /settings} (a PUT may name some fields only); {@code GET} and
 * {@code DELETE /calls}. JSON both ways; without authentication, for tests only.
 */
public final class AdminServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;

    private final HttpServer server;
    private final CallPlanner planner;
    private final CallLog log;
    private final SettingsJson settingsJson = new SettingsJson();
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * Listens at once.
     *
     * @throws IOException if the address cannot be listened on
     */
    public AdminServer(InetSocketAddress address, CallPlanner planner, CallLog log) throws IOException {
        this.planner = planner;
        this.log = log;
        this.server = HttpServer.create(address, 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Answer(int status, String body) {}

    private Answer answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (request) {
            case "GET /health" -> new Answer(200, "{\"status\":\"serving\"}");
            case "GET /settings" -> new Answer(200, settingsJson.write(planner.settings()));
            case "PUT /settings" -> changeSettings(exchange);
            case "GET /calls" -> new Answer(200, calls());
            case "DELETE /calls" -> {
                log.clear();
                yield new Answer(204, "");
            }
            default ->
                new Answer(
                        404,
                        error(
                                "request",
                                request,
                                "GET /health, GET /settings, PUT /settings, GET /calls, DELETE /calls"));
        };
    }

    private Answer changeSettings(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return new Answer(413, error("body", "more than " + LARGEST_BODY + " bytes", "at most that"));
        }
        try {
            planner.settings(settingsJson.read(new String(body, StandardCharsets.UTF_8), planner.settings()));
            return new Answer(200, settingsJson.write(planner.settings()));
        } catch (InvalidSettingException e) {
            return new Answer(400, error(e.field(), e.value(), e.allowed()));
        }
    }

    private String calls() {
        ArrayNode calls = mapper.createArrayNode();
        log.counts().forEach(call -> calls.addObject()
                .put("method", call.method())
                .put("model", call.model())
                .put("version", call.version())
                .put("code", call.code())
                .put("count", call.count()));
        ObjectNode object = mapper.createObjectNode();
        object.set("calls", calls);
        return object.toString();
    }

    private String error(String field, String value, String allowed) {
        ObjectNode object = mapper.createObjectNode();
        object.putObject("error").put("field", field).put("value", value).put("allowed", allowed);
        return object.toString();
    }

    /** Refuses new connections and closes the open ones. */
    @Override
    public void close() {
        server.stop(0);
    }
}
