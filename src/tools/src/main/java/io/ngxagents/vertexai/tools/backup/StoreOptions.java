package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.backup.store.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the backups are. */
final class StoreOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--target",
            required = true,
            defaultValue = "${env:VERTEX_AI_BACKUP_TARGET}",
            paramLabel = "URL",
            description = "Where the backups are: gs://bucket/folder, s3://bucket/folder or a folder's absolute path;"
                    + " without it, what VERTEX_AI_BACKUP_TARGET says.")
    private String target;

    @Option(
            names = "--endpoint",
            defaultValue = "${env:VERTEX_AI_BACKUP_ENDPOINT}",
            paramLabel = "URL",
            description = "Another service that speaks the bucket's protocol.")
    private URI endpoint;

    @Option(
            names = "--region",
            defaultValue = "${env:VERTEX_AI_BACKUP_REGION}",
            paramLabel = "NAME",
            description = "Region of an S3 bucket; that of the AWS settings without it.")
    private String region;

    BackupStore open() throws IOException {
        try {
            return new StoreAddress(target, Optional.ofNullable(endpoint), Optional.ofNullable(region)).open();
        } catch (IllegalArgumentException notAPlace) {
            throw new ParameterException(command.commandLine(), notAPlace.getMessage(), notAPlace);
        }
    }
}
