package io.ngxagents.vertexai.tools.backup.seal;

import java.util.Optional;

/**
 * The keys that a command was given.
 *
 * @param encryption empty: files are written in clear
 * @param signing empty: the manifest is not signed
 */
public record BackupKeys(Optional<EncryptionKeys> encryption, Optional<SigningKeys> signing) {
    public static final BackupKeys NONE = new BackupKeys(Optional.empty(), Optional.empty());
}
