package io.ngxagents.vertexai.operator.client.backup;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.BackupReport.Health;
import io.ngxagents.vertexai.operator.client.model.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupHistoryTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T03:01:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T03:01:00Z");
    private static final BackupHistory NOTHING = new BackupHistory(Optional.empty(), Optional.empty());

    private static EndedJob good(String job, Instant ended) {
        return new EndedJob(
                job,
                ended,
                Optional.empty(),
                Optional.of(
                        new BackupResult("vertex-ai-backup-" + job, "2026-01-05T03:00:00Z", 20L, 4096L, "load", null)));
    }

    private static EndedJob failed(String job, Instant ended) {
        return new EndedJob(job, ended, Optional.of("cannot connect to Redis"), Optional.empty());
    }

    private static BackupReport report(BackupHistory history) {
        return history.report(spec(""), Optional.empty(), false);
    }

    private static BackupSpec spec(String more) {
        return client("backup: {target: {gcs: {bucket: backups}}" + more + "}")
                .getSpec()
                .backup();
    }

    @Test
    void givenNoJobYetThenNobodyKnows() {
        BackupReport report = report(NOTHING);

        assertThat(report.health()).isEqualTo(Health.UNKNOWN);
        assertThat(report.why())
                .isEqualTo(new Problem("NoBackupYet", "the first is due by the schedule '0 3 * * *' in UTC"));
    }

    @Test
    void givenAGoodJobThenItsBackupIsTheLastAndVerified() {
        BackupReport report = report(NOTHING.with(List.of(good("one", MONDAY))));

        assertThat(report.health()).isEqualTo(Health.HEALTHY);
        assertThat(report.why().message())
                .isEqualTo("the last backup is vertex-ai-backup-one of 2026-01-05T03:00:00Z, verified to level load,"
                        + " 20 keys");
        assertThat(report.last()).hasValueSatisfying(backup -> {
            assertThat(backup.id()).isEqualTo("vertex-ai-backup-one");
            assertThat(backup.verified()).isTrue();
            assertThat(backup.finished()).isEqualTo("2026-01-05T03:01:00Z");
        });
    }

    @Test
    void givenAFailureAfterAGoodJobThenBothAreTold() {
        BackupReport report = report(NOTHING.with(List.of(good("one", MONDAY))).with(List.of(failed("two", TUESDAY))));

        assertThat(report.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(report.why().reason()).isEqualTo("BackupFailed");
        assertThat(report.why().message())
                .isEqualTo("job two failed at 2026-01-06T03:01:00Z: cannot connect to Redis; the last backup is"
                        + " vertex-ai-backup-one of 2026-01-05T03:00:00Z, verified to level load, 20 keys");
    }

    @Test
    void givenAGoodJobAfterAFailureThenAllIsWellAndTheFailureIsStillTold() {
        BackupReport report = report(NOTHING.with(List.of(failed("one", MONDAY), good("two", TUESDAY))));

        assertThat(report.health()).isEqualTo(Health.HEALTHY);
        assertThat(report.why().message()).contains("job one had failed at 2026-01-05T03:01:00Z: cannot connect");
    }

    @Test
    void givenABackupThatIsDamagedThenItIsTheLastAndNotVerified() {
        EndedJob damaged = new EndedJob(
                "one",
                MONDAY,
                Optional.of("the backup is damaged: cache/1 has other bytes"),
                Optional.of(new BackupResult("vertex-ai-backup-one", "2026-01-05T03:00:00Z", 20L, 4096L, null, "x")));

        BackupReport report = report(NOTHING.with(List.of(damaged)));

        assertThat(report.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(report.why().message()).contains("is damaged", "not verified");
        assertThat(report.last())
                .hasValueSatisfying(backup -> assertThat(backup.verified()).isFalse());
    }

    @Test
    void givenAGoodJobWhosePodIsGoneThenItsTimeCounts() {
        EndedJob silent = new EndedJob("one", MONDAY, Optional.empty(), Optional.empty());

        assertThat(report(NOTHING.with(List.of(silent))).last()).hasValueSatisfying(backup -> {
            assertThat(backup.id()).isNull();
            assertThat(backup.time()).isEqualTo("2026-01-05T03:01:00Z");
            assertThat(backup.verified()).isTrue();
        });
    }

    @Test
    void givenAnOlderJobThatIsSeenLaterThenTheNewestStays() {
        BackupHistory history = NOTHING.with(List.of(good("two", TUESDAY))).with(List.of(good("one", MONDAY)));

        assertThat(history.last())
                .hasValueSatisfying(backup -> assertThat(backup.job()).isEqualTo("two"));
    }

    @Test
    void givenAJobThatIsRememberedThenItIsNoNews() {
        BackupHistory history = NOTHING.with(List.of(good("one", MONDAY), failed("two", TUESDAY)));

        assertThat(history.isNews("one", MONDAY, false)).isFalse();
        assertThat(history.isNews("two", TUESDAY, true)).isFalse();
        assertThat(history.isNews("three", TUESDAY, true)).isTrue();
        assertThat(history.isNews("three", TUESDAY, false)).isTrue();
        assertThat(history.isNews("zero", MONDAY.minusSeconds(1), false)).isFalse();
    }

    @Test
    void givenWhatKeepsTheNextFromRunningThenThatIsTold() {
        BackupReport report = NOTHING.with(List.of(good("one", MONDAY)))
                .report(spec(""), Optional.of(new Problem("ImagePullBackOff", "pod chat-backup-1: no image")), true);

        assertThat(report.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(report.isRunning()).isTrue();
        assertThat(report.why().reason()).isEqualTo("ImagePullBackOff");
        assertThat(report.why().message()).startsWith("pod chat-backup-1: no image; the last backup is");
    }

    @Test
    void givenASuspendedScheduleThenNobodyKnowsHowLongTheLastOneIsGoodFor() {
        BackupReport report =
                NOTHING.with(List.of(good("one", MONDAY))).report(spec(", suspend: true"), Optional.empty(), false);

        assertThat(report.health()).isEqualTo(Health.UNKNOWN);
        assertThat(report.why().reason()).isEqualTo("Suspended");
        assertThat(report.why().message()).contains("vertex-ai-backup-one");
    }
}
