package io.ngxagents.vertexai.client.call;

import java.util.Map;

/**
 * What the configuration's own query classes look at beside the call itself.
 *
 * @param path path of the HTTP request; empty where there was none
 * @param headers by lower-case name
 */
public record RequestTraits(String path, Map<String, String> headers) {
    public static final RequestTraits NONE = new RequestTraits("", Map.of());

    public RequestTraits {
        headers = Map.copyOf(headers);
    }
}
