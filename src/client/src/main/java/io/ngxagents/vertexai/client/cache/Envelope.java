package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The frame in which an answer lies in Redis: version, packing, original length, stored-at, expires-at, tokens, checksum,
 * bytes. The checksum covers the key as well, so that a value under a wrong name is not an answer.
 *
 * <p>Redis is not trusted: whatever does not open to exactly what was sealed is a miss, never an error.
 */
public final class Envelope {
    private static final byte VERSION = 1;
    private static final int HEADER = 2 + Integer.BYTES + 2 * Long.BYTES + 3 * Integer.BYTES;
    private static final int OVERHEAD = HEADER + Integer.BYTES;

    private final CompressionAlgorithm compression;
    private final long compressionMinBytes;
    private final long maxBytes;

    /**
     * @param compression for values of at least {@code compressionMinBytes}
     * @param compressionMinBytes smaller values are stored as they are
     * @param maxBytes longest answer, unpacked, that is sealed or opened
     */
    public Envelope(CompressionAlgorithm compression, long compressionMinBytes, long maxBytes) {
        this.compression = compression;
        this.compressionMinBytes = compressionMinBytes;
        this.maxBytes = maxBytes;
    }

    /** The bytes to store. */
    public byte[] seal(CacheKey key, CachedAnswer answer) {
        byte[] plain = answer.json().array();
        boolean compress = compression == CompressionAlgorithm.ZSTD && plain.length >= compressionMinBytes;
        byte[] compressed = compress ? Packing.ZSTD.pack(plain) : plain;
        Packing packing = compressed.length < plain.length ? Packing.ZSTD : Packing.PLAIN;
        byte[] packed = packing == Packing.ZSTD ? compressed : plain;
        ByteBuffer frame = ByteBuffer.allocate(OVERHEAD + packed.length)
                .put(VERSION)
                .put(packing.code())
                .putInt(plain.length)
                .putLong(answer.storedAt().toEpochMilli())
                .putLong(answer.expiresAt().toEpochMilli())
                .putInt(answer.usage().input())
                .putInt(answer.usage().cachedInput())
                .putInt(answer.usage().output());
        return frame.putInt(checksum(key, frame.array(), packed, 0)).put(packed).array();
    }

    /** What was sealed under this key; empty if these bytes are anything else. */
    public Optional<CachedAnswer> open(CacheKey key, byte[] stored) {
        if (stored.length < OVERHEAD) {
            return Optional.empty();
        }
        ByteBuffer frame = ByteBuffer.wrap(stored);
        boolean intact = frame.getInt(HEADER) == checksum(key, stored, stored, OVERHEAD);
        byte version = frame.get();
        Optional<Packing> packing = Packing.ofCode(frame.get());
        int length = frame.getInt();
        if (!intact || version != VERSION || packing.isEmpty() || length < 0 || length > maxBytes) {
            return Optional.empty();
        }
        Instant storedAt = Instant.ofEpochMilli(frame.getLong());
        Instant expiresAt = Instant.ofEpochMilli(frame.getLong());
        TokenUsage usage = new TokenUsage(frame.getInt(), frame.getInt(), frame.getInt());
        byte[] packed = new byte[stored.length - OVERHEAD];
        frame.get(OVERHEAD, packed);
        return packing.get()
                .unpack(packed, length)
                .map(plain -> new CachedAnswer(JsonBytes.wrap(plain), usage, storedAt, expiresAt));
    }

    private static int checksum(CacheKey key, byte[] header, byte[] content, int contentStart) {
        CRC32C checksum = new CRC32C();
        checksum.update(key.hex().getBytes(StandardCharsets.US_ASCII));
        checksum.update(header, 0, HEADER);
        checksum.update(content, contentStart, content.length - contentStart);
        return (int) checksum.getValue();
    }
}
