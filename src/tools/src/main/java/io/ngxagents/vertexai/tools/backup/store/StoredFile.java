package io.ngxagents.vertexai.tools.backup.store;

import java.time.Instant;

/**
 * A file as its store lists it.
 *
 * @param path below the store's root; as it was found, so that it may be anything
 * @param size bytes
 * @param modified when it was written, by the store's clock
 */
public record StoredFile(String path, long size, Instant modified) {}
