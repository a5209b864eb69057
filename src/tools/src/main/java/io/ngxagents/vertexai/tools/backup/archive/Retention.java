package io.ngxagents.vertexai.tools.backup.archive;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups are kept: the last of each of so many days and of so many weeks that have one, in UTC; and always the newest,
 * and the newest that was verified.
 *
 * @param daily 0 or more
 * @param weekly 0 or more
 */
public record Retention(int daily, int weekly) {
    public Retention {
        if (daily < 0 || weekly < 0) {
            throw new IllegalArgumentException("backups to keep cannot be fewer than 0");
        }
    }

    /** @param complete finished backups in the order of their times */
    List<FoundBackup> surplus(List<FoundBackup> complete) {
        List<FoundBackup> newestFirst = new ArrayList<>(complete);
        newestFirst.sort((one, other) -> other.id().compareTo(one.id()));
        Set<BackupId> kept = new HashSet<>();
        newestFirst.stream().limit(1).forEach(newest -> kept.add(newest.id()));
        newestFirst.stream().filter(FoundBackup::isVerified).limit(1).forEach(verified -> kept.add(verified.id()));
        kept.addAll(lastOfEach(newestFirst, daily, Retention::day));
        kept.addAll(lastOfEach(newestFirst, weekly, Retention::week));
        return complete.stream().filter(backup -> !kept.contains(backup.id())).toList();
    }

    private static List<BackupId> lastOfEach(
            List<FoundBackup> newestFirst, int periods, Function<LocalDate, Object> period) {
        Map<Object, BackupId> last = new LinkedHashMap<>();
        newestFirst.forEach(backup ->
                last.putIfAbsent(period.apply(LocalDate.ofInstant(backup.id().time(), ZoneOffset.UTC)), backup.id()));
        return last.values().stream().limit(periods).toList();
    }

    private static Object day(LocalDate date) {
        return date;
    }

    private static Object week(LocalDate date) {
        return List.of(date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
