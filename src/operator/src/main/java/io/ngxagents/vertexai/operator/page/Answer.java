package io.ngxagents.vertexai.operator.page;

import java.nio.charset.StandardCharsets;

/**
 * What a browser gets.
 *
 * @param status of HTTP
 * @param type of the body
 */
record Answer(int status, String type, String body) {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
