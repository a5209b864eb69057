package io.ngxagents.vertexai.operator.client.backup;

import io.ngxagents.vertexai.api.client.BackupFailureStatus;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.api.client.BackupStatus;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.BackupReport.Health;
import io.ngxagents.vertexai.operator.client.model.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The newest backup and the last failure, as the status remembers them beyond the jobs, which are removed in time.
 *
 * @param last the newest backup; empty before the first
 * @param failure the last job that has failed; empty if none has
 */
record BackupHistory(Optional<BackupStatus> last, Optional<BackupFailureStatus> failure) {
    static BackupHistory of(Optional<VertexAiClientStatus> status) {
        return new BackupHistory(
                status.map(VertexAiClientStatus::lastBackup), status.map(VertexAiClientStatus::lastBackupFailure));
    }

    /** Whether a job that has ended is not in it yet. */
    boolean isNews(String job, Instant ended, boolean hasFailed) {
        Optional<Instant> known =
                hasFailed ? failure.map(past -> end(past.finished())) : last.map(past -> end(past.finished()));
        boolean isKnown = hasFailed
                ? failure.filter(past -> job.equals(past.job())).isPresent()
                : last.filter(past -> job.equals(past.job())).isPresent();
        return known.map(moment -> ended.isAfter(moment) || (ended.equals(moment) && !isKnown))
                .orElse(true);
    }

    /** The same with jobs that have ended since. */
    BackupHistory with(Collection<EndedJob> jobs) {
        return new BackupHistory(
                newest(last, jobs, EndedJob::backup, backup -> end(backup.finished())),
                newest(failure, jobs, EndedJob::failed, failed -> end(failed.finished())));
    }

    private static <T> Optional<T> newest(
            Optional<T> known,
            Collection<EndedJob> jobs,
            Function<EndedJob, Optional<T>> part,
            Function<T, Instant> end) {
        return Stream.concat(known.stream(), jobs.stream().flatMap(job -> part.apply(job).stream()))
                .reduce((one, other) -> end.apply(other).isBefore(end.apply(one)) ? one : other);
    }

    /**
     * What to tell of it.
     *
     * @param trouble what keeps the job that is to run from running; empty if nothing does
     */
    BackupReport report(BackupSpec spec, Optional<Problem> trouble, boolean isRunning) {
        Optional<Problem> failing = trouble.map(
                        problem -> new Problem(problem.reason(), problem.message() + "; " + past()))
                .or(() -> lastJobFailed() ? failure.map(this::failed) : Optional.empty());
        if (spec.suspend()) {
            return report(
                    Health.UNKNOWN,
                    "Suspended",
                    "none are taken while spec.backup.suspend is true; " + past(),
                    isRunning);
        }
        if (failing.isPresent()) {
            return new BackupReport(last, failure, Health.UNHEALTHY, failing.get(), isRunning);
        }
        if (last.isEmpty()) {
            return report(
                    Health.UNKNOWN,
                    "NoBackupYet",
                    "the first is due by the schedule '" + spec.schedule() + "' in UTC",
                    isRunning);
        }
        return Boolean.TRUE.equals(last.get().verified())
                ? report(Health.HEALTHY, "BackedUp", past() + pastFailure(), isRunning)
                : report(Health.UNHEALTHY, "NotVerified", past() + pastFailure(), isRunning);
    }

    private BackupReport report(Health health, String reason, String message, boolean isRunning) {
        return new BackupReport(last, failure, health, new Problem(reason, message), isRunning);
    }

    /** A job that has made a backup and was not content with it has failed. */
    private boolean lastJobFailed() {
        return failure.isPresent()
                && last.map(backup -> !end(failure.get().finished()).isBefore(end(backup.finished())))
                        .orElse(true);
    }

    private Problem failed(BackupFailureStatus failed) {
        return new Problem(
                "BackupFailed",
                "job " + failed.job() + " failed at " + failed.finished() + ": " + failed.message() + "; " + past());
    }

    private String past() {
        return last.map(BackupHistory::text).orElse("there is no backup yet");
    }

    private String pastFailure() {
        return failure.map(failed ->
                        "; job " + failed.job() + " had failed at " + failed.finished() + ": " + failed.message())
                .orElse("");
    }

    private static String text(BackupStatus backup) {
        String id = backup.id() == null ? "one whose id is not known" : backup.id();
        String verified = !Boolean.TRUE.equals(backup.verified())
                ? "not verified"
                : backup.level() == null ? "verified" : "verified to level " + backup.level();
        String keys = backup.keys() == null ? "" : ", " + backup.keys() + " keys";
        return "the last backup is " + id + " of " + backup.time() + ", " + verified + keys;
    }

    /** What another has written into the status may have no end. */
    private static Instant end(String finished) {
        return finished == null ? Instant.EPOCH : Instant.parse(finished);
    }
}
