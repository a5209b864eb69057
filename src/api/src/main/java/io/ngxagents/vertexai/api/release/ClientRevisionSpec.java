package io.ngxagents.vertexai.api.release;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** The client's own settings that a release changes, by the names of the ControllerRevisions that hold them. */
public record ClientRevisionSpec(
        @Required
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("ControllerRevision of the settings that the stable pods have.")
        String from,

        @Required
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("ControllerRevision of the settings that the canary's pods have.")
        String to) {}
