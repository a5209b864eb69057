package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The keys of the backups. */
final class KeyOptions {
    @Option(
            names = "--encryption-keys",
            defaultValue = "${env:VERTEX_AI_BACKUP_ENCRYPTION_KEYS}",
            paramLabel = "FILE",
            description = "Keyset that files are encrypted with; in clear without it.")
    private Path encryption;

    @Option(
            names = "--signing-keys",
            defaultValue = "${env:VERTEX_AI_BACKUP_SIGNING_KEYS}",
            paramLabel = "FILE",
            description = "Keyset that the manifest is signed with; not signed without it.")
    private Path signing;

    BackupKeys read() throws IOException {
        return new BackupKeys(
                encryption == null ? Optional.empty() : Optional.of(read(encryption, EncryptionKeys::parse)),
                signing == null ? Optional.empty() : Optional.of(read(signing, SigningKeys::parse)));
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(String json) throws GeneralSecurityException;
    }

    private static <T> T read(Path file, Parser<T> parser) throws IOException {
        String json = Files.readString(file);
        try {
            return parser.parse(json);
        } catch (GeneralSecurityException notKeys) {
            throw new IOException(file + " does not hold keys of this kind: " + notKeys.getMessage(), notKeys);
        }
    }
}
