package io.ngxagents.vertexai.tools.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant MONDAY = Instant.parse("2026-11-30T03:00:00Z");

    private static FoundBackup backup(Instant time, List<VerifiedMark> marks) {
        BackupPlace place = new BackupPlace(new ClientName("team", "chat"), new BackupId(time));
        return new FoundBackup(place, true, 1, time, marks, List.of());
    }

    private static List<FoundBackup> eachDay(int days) {
        List<FoundBackup> all = new ArrayList<>();
        for (int i = days - 1; i >= 0; i--) {
            all.add(backup(MONDAY.minus(Duration.ofDays(i)), List.of()));
        }
        return all;
    }

    private static List<String> kept(Retention retention, List<FoundBackup> all) {
        List<FoundBackup> surplus = retention.surplus(all);
        return all.stream()
                .filter(backup -> !surplus.contains(backup))
                .map(backup -> backup.id().time().toString().substring(5, 10))
                .toList();
    }

    @Test
    void givenOneADayThenTheLastOfEachDayAndWeekStay() {
        assertThat(kept(new Retention(3, 3), eachDay(30))).containsExactly("11-22", "11-28", "11-29", "11-30");
    }

    @Test
    void givenSeveralADayThenTheLastOfTheDayStays() {
        List<FoundBackup> all = List.of(
                backup(MONDAY, List.of()),
                backup(MONDAY.plusSeconds(1), List.of()),
                backup(MONDAY.plusSeconds(2), List.of()));

        assertThat(new Retention(5, 0).surplus(all)).containsExactly(all.get(0), all.get(1));
    }

    @Test
    void givenOnlyAnOldOneWasVerifiedThenItStays() {
        List<FoundBackup> all = new ArrayList<>(eachDay(10));
        all.set(0, backup(all.get(0).id().time(), List.of(new VerifiedMark(MONDAY, Level.CONTENT))));
        all.set(1, backup(all.get(1).id().time(), List.of(new VerifiedMark(MONDAY, Level.COMPLETE))));

        assertThat(kept(new Retention(2, 0), all)).containsExactly("11-21", "11-29", "11-30");
    }

    @Property
    void neverTheNewestAndNeverTheNewestVerified(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5_000_000) Integer> seconds,
            @ForAll Set<@IntRange(max = 60) Integer> verified,
            @ForAll @IntRange(max = 5) int daily,
            @ForAll @IntRange(max = 5) int weekly) {
        List<Integer> order = seconds.stream().distinct().sorted().toList();
        List<FoundBackup> all = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            all.add(backup(
                    MONDAY.plusSeconds(order.get(i)),
                    verified.contains(i) ? List.of(new VerifiedMark(MONDAY, Level.LOAD)) : List.of()));
        }

        Set<BackupId> surplus = new Retention(daily, weekly)
                .surplus(all).stream().map(FoundBackup::id).collect(Collectors.toSet());

        assertThat(surplus).doesNotContain(all.get(all.size() - 1).id());
        all.stream()
                .filter(FoundBackup::isVerified)
                .reduce((one, later) -> later)
                .ifPresent(newest -> assertThat(surplus).doesNotContain(newest.id()));
        assertThat(all.size() - surplus.size()).isLessThanOrEqualTo(daily + weekly + 2);
    }
}
