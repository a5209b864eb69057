package io.ngxagents.vertexai.tools.backup.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Name of a backup, {@code vertex-ai-backup-YYYYMMDD-HHMMSS}, by the second in UTC in which it began. Ids in the order of their
 * texts are in the order of their times.
 *
 * @param time whole seconds
 */
public record BackupId(Instant time) implements Comparable<BackupId> {
    private static final String PREFIX = "vertex-ai-backup-";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    public BackupId {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads an id; empty if the text is none. */
    public static Optional<BackupId> ofText(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text.substring(PREFIX.length()), FORM);
            return Optional.of(new BackupId(time.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The id of one second later. */
    public BackupId next() {
        return new BackupId(time.plusSeconds(1));
    }

    @Override
    public int compareTo(BackupId other) {
        return time.compareTo(other.time);
    }

    @Override
    public String toString() {
        return PREFIX + FORM.format(time.atOffset(ZoneOffset.UTC));
    }
}
