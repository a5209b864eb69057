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
 * The frame in which an answer lies in Redis: a fixed header (version, packing, lengths, times, tokens, epoch), a checksum, a
 * label that says what the answer can be forgotten by, and the packed bytes. The checksum covers the key as well, so that a
 * value under a wrong name is not an answer.
 *
 * <p>Redis is not trusted: whatever does not open to exactly what was sealed is a miss, never an error.
 */
public final class Envelope implements AutoCloseable {
    private static final byte VERSION = 2;
    private static final int HEADER = 2 + 2 * Integer.BYTES + 3 * Long.BYTES + 3 * Integer.BYTES + Long.BYTES;
    private static final int OVERHEAD = HEADER + Integer.BYTES;

    private final CompressionAlgorithm compression;
    private final long compressionMinBytes;
    private final long maxBytes;
    private final Zstandard zstandard = new Zstandard();

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

    /** Loads the native library, which takes longer than a caller should wait. */
    void warm() {
        zstandard.pack(new byte[0]);
    }

    /** Bytes that a document takes when it is stored, without the frame's one or two hundred. */
    public int packedSize(byte[] plain) {
        return pack(plain).length;
    }

    /** The same array if packing it is not allowed or does not help. */
    private byte[] pack(byte[] plain) {
        boolean compress = compression == CompressionAlgorithm.ZSTD && plain.length >= compressionMinBytes;
        byte[] compressed = compress ? zstandard.pack(plain) : plain;
        return compressed.length < plain.length ? compressed : plain;
    }

    /** The bytes to store. */
    public byte[] seal(CacheKey key, CachedAnswer answer) {
        byte[] plain = answer.body().array();
        byte[] packed = pack(plain);
        Packing packing = packed.length < plain.length ? Packing.ZSTD : Packing.PLAIN;
        byte[] label = new EnvelopeLabel(answer.origin(), answer.epoch().era()).bytes();
        ByteBuffer frame = ByteBuffer.allocate(OVERHEAD + label.length + packed.length)
                .put(VERSION)
                .put(packing.code())
                .putInt(label.length)
                .putInt(plain.length)
                .putLong(answer.storedAt().toEpochMilli())
                .putLong(answer.expiresAt().toEpochMilli())
                .putLong(answer.keepUntil().toEpochMilli())
                .putInt(answer.usage().input())
                .putInt(answer.usage().cachedInput())
                .putInt(answer.usage().output())
                .putLong(answer.epoch().number());
        frame.position(OVERHEAD).put(label).put(packed);
        return frame.putInt(HEADER, checksum(key, frame.array())).array();
    }

    /** What was sealed under this key; empty if these bytes are anything else. */
    public Optional<CachedAnswer> open(CacheKey key, byte[] stored) {
        if (stored.length < OVERHEAD || stored[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer frame = ByteBuffer.wrap(stored);
        if (frame.getInt(HEADER) != checksum(key, stored)) {
            return Optional.empty();
        }
        Optional<Packing> packing = Packing.ofCode(frame.get(1));
        int labelLength = frame.position(2).getInt();
        int length = frame.getInt();
        boolean fits = labelLength >= 0 && labelLength <= stored.length - OVERHEAD && length >= 0 && length <= maxBytes;
        if (!fits || packing.isEmpty()) {
            return Optional.empty();
        }
        Instant storedAt = Instant.ofEpochMilli(frame.getLong());
        Instant expiresAt = Instant.ofEpochMilli(frame.getLong());
        Instant keepUntil = Instant.ofEpochMilli(frame.getLong());
        TokenUsage usage = new TokenUsage(frame.getInt(), frame.getInt(), frame.getInt());
        long number = frame.getLong();
        byte[] label = new byte[labelLength];
        byte[] packed = new byte[stored.length - OVERHEAD - labelLength];
        frame.position(OVERHEAD).get(label).get(packed);
        return EnvelopeLabel.read(label).flatMap(read -> unpack(packing.get(), packed, length)
                .map(plain -> new CachedAnswer(
                        JsonBytes.wrap(plain),
                        usage,
                        storedAt,
                        expiresAt,
                        keepUntil,
                        read.origin(),
                        new Epoch(read.era(), number))));
    }

    private Optional<byte[]> unpack(Packing packing, byte[] packed, int length) {
        return switch (packing) {
            case PLAIN -> packed.length == length ? Optional.of(packed) : Optional.empty();
            case ZSTD -> zstandard.unpack(packed, length);
        };
    }

    /** Frees what packing works with. */
    @Override
    public void close() {
        zstandard.close();
    }

    private static int checksum(CacheKey key, byte[] frame) {
        CRC32C checksum = new CRC32C();
        checksum.update(key.hex().getBytes(StandardCharsets.US_ASCII));
        checksum.update(frame, 0, HEADER);
        checksum.update(frame, OVERHEAD, frame.length - OVERHEAD);
        return (int) checksum.getValue();
    }
}
