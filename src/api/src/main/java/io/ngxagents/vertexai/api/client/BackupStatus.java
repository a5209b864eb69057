package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.generator.annotation.Size;

/** The newest backup. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
        @PrinterColumn(name = "Last Backup") @Size(max = 40) String id,
        @Size(max = 40) String time,
        Boolean verified) {}
