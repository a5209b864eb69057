package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Regular backups of the client's configuration and cache. */
public record BackupSpec(
        @Default("0 3 * * *")
        @Pattern(Patterns.CRON)
        @Size(min = 9, max = 100)
        @JsonPropertyDescription("Cron schedule in UTC.")
        String schedule,

        @Default("{}") RetentionSpec retain,
        @Required BackupTargetSpec target) {}
