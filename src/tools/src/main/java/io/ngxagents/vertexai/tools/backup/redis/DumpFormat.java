package io.ngxagents.vertexai.tools.backup.redis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Keys in a stream, one after the other: the lengths of name and payload, when it expires, name, payload. */
final class DumpFormat {
    private static final int LONGEST_NAME = 64 << 10;

    /** Far longer than the longest answer and the longest usage log. */
    static final int LONGEST_PAYLOAD = 64 << 20;

    private DumpFormat() {}

    static void write(DataOutputStream out, DumpedKey key) throws IOException {
        out.writeInt(key.suffix().length);
        out.writeInt(key.payload().length);
        out.writeLong(key.expiresAt());
        out.write(key.suffix());
        out.write(key.payload());
    }

    /**
     * The next key; empty at the end of the stream.
     *
     * @throws InvalidDumpException if the stream does not hold keys
     */
    static Optional<DumpedKey> read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        try {
            int nameLength = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int payloadLength = in.readInt();
            long expiresAt = in.readLong();
            boolean isPossible = nameLength >= 0
                    && nameLength <= LONGEST_NAME
                    && payloadLength >= 0
                    && payloadLength <= LONGEST_PAYLOAD
                    && expiresAt >= 0;
            if (!isPossible) {
                throw new InvalidDumpException("a key has impossible lengths");
            }
            return Optional.of(new DumpedKey(read(in, nameLength), expiresAt, read(in, payloadLength)));
        } catch (EOFException cut) {
            throw new InvalidDumpException("a key is cut off");
        }
    }

    /** Does not believe a length before the bytes are there. */
    private static byte[] read(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
