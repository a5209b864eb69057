package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How many backups are kept. */
public record RetentionSpec(
        @Default("7") @Min(1) @Max(365) @JsonPropertyDescription("Daily backups to keep.")
        Integer daily,

        @Default("4") @Min(0) @Max(520) @JsonPropertyDescription("Weekly backups to keep.")
        Integer weekly) {

    public RetentionSpec {
        daily = daily == null ? 7 : daily;
        weekly = weekly == null ? 4 : weekly;
    }
}
