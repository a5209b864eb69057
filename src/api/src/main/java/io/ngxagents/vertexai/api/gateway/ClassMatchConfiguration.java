package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Which requests a query class is for: all that is given must hold.
 *
 * @param models the model is one of these; empty for any
 * @param paths the request's path begins with one of these; empty for any
 * @param headers each of these headers has this value; names in lower case; empty for any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClassMatchConfiguration(List<String> models, List<String> paths, Map<String, String> headers) {
    public ClassMatchConfiguration {
        models = models == null ? List.of() : List.copyOf(models);
        paths = paths == null ? List.of() : List.copyOf(paths);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }
}
