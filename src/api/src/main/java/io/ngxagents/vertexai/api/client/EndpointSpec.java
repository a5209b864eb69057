package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** Another address than Google's own: a private endpoint, a proxy, or the simulator. */
public record EndpointSpec(
        @Required
        @Pattern(Patterns.HOST_PORT)
        @Size(min = 3, max = 259)
        @JsonPropertyDescription("host:port of a server that speaks Vertex AI's gRPC API.")
        String address,

        @Default("false") @JsonPropertyDescription("Speak without TLS. For a server inside the cluster only.")
        Boolean plaintext,

        @Default("false") @JsonPropertyDescription("Send no credentials. For a server that asks for none.")
        Boolean anonymous) {

    public EndpointSpec {
        plaintext = plaintext != null && plaintext;
        anonymous = anonymous != null && anonymous;
    }
}
