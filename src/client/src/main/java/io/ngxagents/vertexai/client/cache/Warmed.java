package io.ngxagents.vertexai.client.cache;

import java.time.Duration;

/**
 * What a warm-up came to.
 *
 * @param entries answers that this process has from it
 * @param took time that it took
 * @param isUnreadable whether there was a list of keys that could not be read
 */
public record Warmed(int entries, Duration took, boolean isUnreadable) {}
