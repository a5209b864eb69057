package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.HotKeyPublisher;
import io.ngxagents.vertexai.client.cache.WarmUp;
import io.ngxagents.vertexai.client.cache.Warmed;
import io.ngxagents.vertexai.client.metrics.WarmUpMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The answers that are asked for most: fetched before the first request, and told to others from then on. */
final class HotAnswers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HotAnswers.class.getName());

    private final Optional<WarmUp> warmUp;
    private final Optional<HotKeyPublisher> publisher;
    private final WarmUpMetrics metrics;

    /**
     * @param warmUp empty for none
     * @param publisher empty where others are not to be told
     */
    HotAnswers(Optional<WarmUp> warmUp, Optional<HotKeyPublisher> publisher, WarmUpMetrics metrics) {
        this.warmUp = warmUp;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Never fails: a process is of more use cold than not at all. */
    CompletableFuture<Void> fetch() {
        return warmUp.map(fetching -> fetching.run().handle(this::count))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private Void count(Warmed warmed, Throwable thrown) {
        if (thrown != null) {
            LOG.log(Level.ERROR, "the warm-up failed by our own mistake", thrown);
            return null;
        }
        metrics.ended(warmed.entries(), warmed.took());
        if (warmed.isUnreadable()) {
            metrics.unreadable();
        }
        return null;
    }

    /** Others are told a last time. */
    @Override
    public void close() {
        publisher.ifPresent(HotKeyPublisher::close);
    }
}
