package io.ngxagents.vertexai.api.release;

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

/** The attempt to bring a client from its stable version to a new one, step by step, watched by Prometheus. */
@Group(LabelNames.GROUP)
@Version("v1alpha1")
@Kind("CanaryRelease")
@Plural("canaryreleases")
@Singular("canaryrelease")
@ShortNames("canary")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class CanaryRelease extends CustomResource<CanaryReleaseSpec, CanaryReleaseStatus> implements Namespaced {}
