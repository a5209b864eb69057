package io.ngxagents.vertexai.tools.backup.redis;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads keys without a Redis. */
public final class DumpCheck {
    private DumpCheck() {}

    /**
     * Counts the keys by their kind.
     *
     * @throws InvalidDumpException if these are no keys, or such as no backup has
     */
    public static Map<String, Long> count(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        Map<String, Long> kinds = new TreeMap<>();
        Optional<DumpedKey> next = DumpFormat.read(in);
        while (next.isPresent()) {
            KeyKind kind = KeyKind.of(next.get().suffix())
                    .orElseThrow(() -> new InvalidDumpException("there is a key that no backup has"));
            kinds.merge(kind.label(), 1L, Long::sum);
            next = DumpFormat.read(in);
        }
        return kinds;
    }
}
