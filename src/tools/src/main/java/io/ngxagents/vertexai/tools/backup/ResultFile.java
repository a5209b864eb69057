package io.ngxagents.vertexai.tools.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.tools.backup.archive.BackupId;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a job leaves word of what has come of it, for whoever started it.
 *
 * @param path empty if nobody wants to know
 */
record ResultFile(Optional<Path> path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is watched. */
    @FunctionalInterface
    interface Task {
        int run(Terminal terminal, Progress progress) throws IOException, InterruptedException;
    }

    /** How far a task has come. */
    static final class Progress {
        private Optional<Manifest> manifest = Optional.empty();
        private Optional<Verification> verification = Optional.empty();

        void complete(Manifest made) {
            manifest = Optional.of(made);
        }

        void verified(Verification found) {
            verification = Optional.of(found);
        }

        private BackupResult result(Optional<String> failure) {
            Optional<Verification> good = verification.filter(Verification::isGood);
            Optional<String> damage = verification
                    .filter(found -> !found.isGood())
                    .map(found -> "the backup is damaged: " + String.join("; ", found.problems()));
            return new BackupResult(
                    manifest.map(Manifest::id).orElse(null),
                    manifest.flatMap(made -> BackupId.ofText(made.id()))
                            .map(id -> id.time().toString())
                            .orElse(null),
                    manifest.map(Manifest::cache).map(cache -> cache.keys()).orElse(null),
                    manifest.map(Manifest::storedBytes).orElse(null),
                    good.flatMap(Verification::reached).map(Object::toString).orElse(null),
                    failure.or(() -> damage).orElse(null));
        }
    }

    /** Runs a task and writes what has come of it, also if it fails. */
    int keep(Task task, Terminal terminal) throws IOException, InterruptedException {
        Progress progress = new Progress();
        try {
            int code = task.run(terminal, progress);
            write(progress.result(Optional.empty()));
            return code;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            write(progress.result(
                    Optional.of(Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString))));
            throw failure;
        }
    }

    private void write(BackupResult result) throws IOException {
        if (path.isPresent()) {
            Files.writeString(path.get(), JSON.writeValueAsString(result));
        }
    }
}
