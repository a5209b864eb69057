package io.ngxagents.vertexai.tools.backup.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Says that a backup was verified. All of it is in the file's name, such as {@code verified/20261130T030500Z-load}, so that a
 * list of backups reads no more than names.
 *
 * @param time whole seconds
 * @param level up to which nothing was wrong
 */
public record VerifiedMark(Instant time, Level level) {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    public VerifiedMark {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Where it lies below the backup's folder. */
    String path() {
        return Names.VERIFIED + FORM.format(time.atOffset(ZoneOffset.UTC)) + "-" + level;
    }

    /** Reads {@link #path()}; empty if the text is none. */
    static Optional<VerifiedMark> ofPath(String path) {
        int dash = path.indexOf('-');
        if (!path.startsWith(Names.VERIFIED) || dash < 0) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(path.substring(Names.VERIFIED.length(), dash), FORM)
                    .toInstant(ZoneOffset.UTC);
            return Level.ofText(path.substring(dash + 1)).map(level -> new VerifiedMark(time, level));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
