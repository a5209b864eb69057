package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Writes a release's status so that the next pass reads it back. */
@Singleton
class StatusWriter {
    private final ExecutorService writers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "release-status-writer");
        thread.setDaemon(true);
        return thread;
    });

    /** Returns when it is written. */
    void write(CanaryRelease release, CanaryReleaseStatus status, Context<CanaryRelease> context) {
        if (!status.equals(release.getStatus())) {
            context.resourceOperations().serverSideApplyPrimaryStatus(patch(release, status));
        }
    }

    /**
     * Does something after the status is written, or after this long although it is not; then waits for the write.
     *
     * @throws RuntimeException what the write failed with, after the deed is done
     */
    void writeButDoNotWait(
            Runnable deed,
            Duration patience,
            CanaryRelease release,
            CanaryReleaseStatus status,
            Context<CanaryRelease> context) {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(release, status, context), writers);
        written.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, failure) -> failure)
                .join();
        deed.run();
        try {
            written.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Server-side apply of the status only. */
    private static CanaryRelease patch(CanaryRelease release, CanaryReleaseStatus status) {
        CanaryRelease patch = new CanaryRelease();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(release.getMetadata().getName())
                .withNamespace(release.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return patch;
    }

    @PreDestroy
    void stop() {
        writers.shutdown();
    }
}
