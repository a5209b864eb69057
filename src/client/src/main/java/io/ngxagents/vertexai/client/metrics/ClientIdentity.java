package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.Tags;
import io.ngxagents.vertexai.api.MetricNames;
import io.ngxagents.vertexai.api.Track;

/**
 * Which client this process serves.
 *
 * @param namespace of the client; part of the cache's names, never a label, since the scrape adds it
 * @param client its name
 * @param track side of a release that this process is on
 * @param version what runs here
 */
public record ClientIdentity(String namespace, String client, Track track, String version) {
    /** The labels that every series of this process has. */
    public Tags tags() {
        return Tags.of(MetricNames.CLIENT, client, MetricNames.TRACK, track.label(), MetricNames.VERSION, version);
    }
}
