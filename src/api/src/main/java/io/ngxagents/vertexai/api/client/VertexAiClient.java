package io.ngxagents.vertexai.api.client;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.ngxagents.vertexai.api.LabelNames;

/** A Vertex AI client of one namespace: the gateway's pods, their cache and everything that runs for them. */
@Group(LabelNames.GROUP)
@Version("v1alpha1")
@Kind("VertexAiClient")
@Plural("vertexaiclients")
@Singular("vertexaiclient")
@ShortNames("vaic")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class VertexAiClient extends CustomResource<VertexAiClientSpec, VertexAiClientStatus> implements Namespaced {}
