package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator sees of a client. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VertexAiClientStatus(
        Long observedGeneration,
        @Size(max = 20) List<Condition> conditions,

        @PrinterColumn(name = "Ready", priority = 0)
        @JsonPropertyDescription("Status of the Ready condition: True, or the reason why not.")
        @Size(max = 64)
        String ready,

        @PrinterColumn(name = "Version") @Size(max = 63) @JsonPropertyDescription("Version that the stable pods run.")
        String version,

        Integer replicas,
        Integer readyReplicas,

        @PrinterColumn(name = "Replicas") @Size(max = 20) @JsonPropertyDescription("Ready and wanted gateway pods.")
        String replicaSummary,

        @PrinterColumn(name = "Redis") @Size(max = 20) @JsonPropertyDescription("State of the shared cache.")
        String redis,

        @PrinterColumn(name = "Endpoint") @Size(max = 320) @JsonPropertyDescription("Base URL for callers.")
        String endpoint,

        BackupStatus lastBackup,
        BackupFailureStatus lastBackupFailure,
        @Size(max = 20) List<@Size(max = 500) String> recommendations) {

    public VertexAiClientStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
