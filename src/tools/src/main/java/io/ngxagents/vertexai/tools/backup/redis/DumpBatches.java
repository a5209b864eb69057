package io.ngxagents.vertexai.tools.backup.redis;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads dumped keys a few at a time: as many as may be on their way to a Redis at once. */
final class DumpBatches {
    private static final int MOST_KEYS = 64;
    private static final long MOST_BYTES = 4 << 20;

    private final DataInputStream in;

    DumpBatches(DataInputStream in) {
        this.in = in;
    }

    /** The next ones; none at the end. */
    List<DumpedKey> next() throws IOException {
        List<DumpedKey> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < MOST_KEYS && bytes < MOST_BYTES) {
            Optional<DumpedKey> key = DumpFormat.read(in);
            if (key.isEmpty()) {
                break;
            }
            batch.add(key.get());
            bytes += key.get().payload().length;
        }
        return batch;
    }
}
