package io.ngxagents.vertexai.tools.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.tools.backup.archive.BackupReader;
import io.ngxagents.vertexai.tools.backup.archive.FoundBackup;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.archive.VerifiedMark;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import java.io.IOException;
import java.time.Instant;

/**
 * A row of a list.
 *
 * @param time when it began
 * @param bytes as they are stored
 * @param keys of the cache; null if it has none
 * @param keysAlive about how many of them have not expired by now
 * @param verifiedAt null if it never was
 * @param verifiedLevel how deep that was
 * @param encryptionKey id of the key; null if it is in clear
 * @param problem why its manifest cannot be read; null if it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedBackup(
        String id,
        String time,
        long bytes,
        Long keys,
        Long keysAlive,
        String verifiedAt,
        String verifiedLevel,
        String encryptionKey,
        String problem) {

    static ListedBackup of(BackupStore store, FoundBackup found, Instant now) {
        try {
            Manifest manifest =
                    BackupReader.open(store, found.place(), BackupKeys.NONE).manifest();
            return of(found, manifest, now);
        } catch (IOException unreadable) {
            return of(found, null, null, null, unreadable.getMessage());
        }
    }

    private static ListedBackup of(FoundBackup found, Manifest manifest, Instant now) {
        return manifest.cache() == null
                ? of(found, null, null, manifest.encryptionKey(), null)
                : of(
                        found,
                        manifest.cache().keys(),
                        manifest.cache().expiries().aliveAt(now),
                        manifest.encryptionKey(),
                        null);
    }

    private static ListedBackup of(FoundBackup found, Long keys, Long keysAlive, String encryptionKey, String problem) {
        return new ListedBackup(
                found.id().toString(),
                found.id().time().toString(),
                found.bytes(),
                keys,
                keysAlive,
                found.verified().map(mark -> mark.time().toString()).orElse(null),
                found.verified().map(VerifiedMark::level).map(Object::toString).orElse(null),
                encryptionKey,
                problem);
    }
}
