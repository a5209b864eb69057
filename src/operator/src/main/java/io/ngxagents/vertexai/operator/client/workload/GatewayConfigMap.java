package io.ngxagents.vertexai.operator.client.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.model.Digest;

/**
 * The gateway's configuration. The name carries a hash of the content: a change makes another object and rolls the pods,
 * and pods that are rolled back find their old configuration. Both tracks use it, so an object is always the client's.
 */
public final class GatewayConfigMap {
    /** File name in the ConfigMap. */
    static final String FILE = "gateway.json";

    /** The same settings must always give the same bytes, so maps are written in the order of their keys. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private GatewayConfigMap() {}

    /**
     * The ConfigMap that one track of a client reads.
     *
     * @param client client that owns it
     * @param effective wish of one track: the client's own, or the client's with a release's overrides
     */
    public static ConfigMap desired(VertexAiClient client, VertexAiClientSpec effective) {
        ClientNames names = ClientNames.of(client);
        String content = content(names, effective);
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(names.gatewayConfigMap(Digest.of(content)))
                .withNamespace(names.namespace())
                .withLabels(new ClientLabels(names).gateway())
                .withOwnerReferences(ControllerReference.to(client))
                .endMetadata()
                .withImmutable(true)
                .addToData(FILE, content)
                .build();
    }

    private static String content(ClientNames names, VertexAiClientSpec effective) {
        try {
            return JSON.writeValueAsString(GatewaySettings.of(names, effective)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the gateway's configuration has no JSON form", impossible);
        }
    }
}
