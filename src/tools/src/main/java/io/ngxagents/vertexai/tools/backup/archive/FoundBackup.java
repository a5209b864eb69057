package io.ngxagents.vertexai.tools.backup.archive;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a store lists under one id.
 *
 * @param isComplete whether it was finished; otherwise it is no backup
 * @param bytes of all its files
 * @param newest when its newest file was written
 * @param marks of each time that it was verified
 * @param files below its folder, as they were found, so that they may be anything
 */
public record FoundBackup(
        BackupPlace place,
        boolean isComplete,
        long bytes,
        Instant newest,
        List<VerifiedMark> marks,
        List<FoundFile> files) {
    /**
     * A file below a backup's folder.
     *
     * @param path may be anything
     */
    public record FoundFile(String path, long size) {}

    public BackupId id() {
        return place.id();
    }

    /** The deepest time; of several, the last. */
    public Optional<VerifiedMark> verified() {
        return marks.stream().max(Comparator.comparing(VerifiedMark::level).thenComparing(VerifiedMark::time));
    }

    /** Whether somebody has read all its bytes and found them good. */
    public boolean isVerified() {
        return verified().filter(mark -> mark.level() != Level.COMPLETE).isPresent();
    }
}
