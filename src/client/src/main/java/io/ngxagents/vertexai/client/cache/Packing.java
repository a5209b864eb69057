package io.ngxagents.vertexai.client.cache;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Optional;

/** How the bytes in an envelope are packed. The code is part of the stored form and never changes its meaning. */
enum Packing {
    PLAIN(0) {
        @Override
        byte[] pack(byte[] plain) {
            return plain;
        }

        @Override
        Optional<byte[]> unpack(byte[] packed, int length) {
            return packed.length == length ? Optional.of(packed) : Optional.empty();
        }
    },
    ZSTD(1) {
        @Override
        byte[] pack(byte[] plain) {
            return Zstd.compress(plain, LEVEL);
        }

        /** The target is as long as declared, so a crafted value cannot unpack to more. */
        @Override
        Optional<byte[]> unpack(byte[] packed, int length) {
            byte[] plain = new byte[length];
            try {
                long unpacked = Zstd.decompressByteArray(plain, 0, length, packed, 0, packed.length);
                return unpacked == length ? Optional.of(plain) : Optional.empty();
            } catch (ZstdException notPacked) {
                return Optional.empty();
            }
        }
    };

    /** Fast: higher levels take several times as long for a few per cent. */
    private static final int LEVEL = 1;

    private final byte code;

    Packing(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    abstract byte[] pack(byte[] plain);

    /** The original bytes; empty unless they are exactly as many as declared. */
    abstract Optional<byte[]> unpack(byte[] packed, int length);

    static Optional<Packing> ofCode(byte code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }
}
