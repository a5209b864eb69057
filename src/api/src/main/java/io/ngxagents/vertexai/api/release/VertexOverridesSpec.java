package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;
import java.util.List;

/** Models that a release changes. */
public record VertexOverridesSpec(
        @Required @Size(min = 1, max = 50) @JsonPropertyDescription("Models that callers may use.")
        List<@Pattern(Patterns.MODEL) @Size(min = 1, max = 100) String> models) {

    public VertexOverridesSpec {
        models = models == null ? List.of() : List.copyOf(models);
    }
}
