package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The questions that a pod is asked most often, and the frame in which they lie in Redis: version, number of keys, a checksum
 * of all the rest, and for each key its 32 bytes and the length of its answer. It names entries and holds none of them.
 *
 * @param keys the one that is asked most comes first; at most {@link WarmUpConfiguration#MOST_ENTRIES}
 */
record HotKeys(List<HotKey> keys) {
    private static final byte VERSION = 1;
    private static final int KEY = 32;
    private static final int ENTRY = KEY + Integer.BYTES;
    private static final int COUNTED = 1 + Integer.BYTES;
    private static final int HEADER = COUNTED + Integer.BYTES;

    /** A longer value is not a list. */
    static final int MOST_BYTES = HEADER + WarmUpConfiguration.MOST_ENTRIES * ENTRY;

    HotKeys {
        keys = List.copyOf(keys);
    }

    byte[] bytes() {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + keys.size() * ENTRY)
                .put(VERSION)
                .putInt(keys.size())
                .position(HEADER);
        for (HotKey each : keys) {
            frame.put(HexFormat.of().parseHex(each.key().hex())).putInt(each.bytes());
        }
        return frame.putInt(COUNTED, checksum(frame.array())).array();
    }

    /** What the bytes say; empty unless they say it exactly, in this version of the frame. */
    static Optional<HotKeys> read(byte[] stored) {
        if (stored.length < HEADER || stored.length > MOST_BYTES || stored[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer frame = ByteBuffer.wrap(stored).position(1);
        int count = frame.getInt();
        boolean whole = stored.length - HEADER == (long) count * ENTRY && frame.getInt() == checksum(stored);
        return whole ? entries(frame, count) : Optional.empty();
    }

    private static Optional<HotKeys> entries(ByteBuffer frame, int count) {
        List<HotKey> keys = new ArrayList<>(count);
        byte[] key = new byte[KEY];
        for (int i = 0; i < count; i++) {
            frame.get(key);
            HotKey read = new HotKey(new CacheKey(HexFormat.of().formatHex(key)), frame.getInt());
            if (read.bytes() < 0) {
                return Optional.empty();
            }
            keys.add(read);
        }
        return Optional.of(new HotKeys(keys));
    }

    private static int checksum(byte[] frame) {
        CRC32C checksum = new CRC32C();
        checksum.update(frame, 0, COUNTED);
        checksum.update(frame, HEADER, frame.length - HEADER);
        return (int) checksum.getValue();
    }

    /**
     * The same in portions, so that Redis serves others in between. The first is of one key and each other of at most twice as
     * many as the one before: a process that has just begun is slow itself, and must not take Redis for slow.
     *
     * @param mostKeys of one portion, at least 1
     * @param mostBytes of the answers of one portion, unless it is a single one
     */
    List<List<HotKey>> portions(int mostKeys, long mostBytes) {
        List<List<HotKey>> portions = new ArrayList<>();
        List<HotKey> portion = new ArrayList<>();
        long bytes = 0;
        int room = 1;
        for (HotKey each : keys) {
            if (portion.size() == room || (!portion.isEmpty() && bytes + each.bytes() > mostBytes)) {
                portions.add(List.copyOf(portion));
                room = Math.min(mostKeys, 2 * portion.size());
                portion.clear();
                bytes = 0;
            }
            portion.add(each);
            bytes += each.bytes();
        }
        if (!portion.isEmpty()) {
            portions.add(List.copyOf(portion));
        }
        return portions;
    }

    /** The first ones of them. */
    HotKeys first(int most) {
        return keys.size() <= most ? this : new HotKeys(keys.subList(0, most));
    }
}
