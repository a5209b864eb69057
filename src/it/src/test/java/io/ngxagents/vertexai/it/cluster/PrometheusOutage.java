package io.ngxagents.vertexai.it.cluster;

import io.ngxagents.vertexai.it.cluster.ReleaseRecord.Look;
import java.time.Duration;
import java.time.Instant;

/** Takes Prometheus away for a while, once. */
final class PrometheusOutage {
    private final LocalCluster cluster;
    private Instant begin;
    private boolean over;

    PrometheusOutage(LocalCluster cluster) {
        this.cluster = cluster;
    }

    void atSoakOfFirstStepFor(Look look, Duration length) {
        boolean inSoak = look.status().stepStartedAt() != null
                && look.status().soakedSeconds() != null
                && look.status().soakedSeconds() > 3;
        if (begin == null && inSoak) {
            cluster.scalePrometheus(0);
            begin = look.time();
        } else if (begin != null && !over && look.time().isAfter(begin.plus(length))) {
            cluster.scalePrometheus(1);
            over = true;
        }
    }
}
