package io.ngxagents.vertexai.tools.backup.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** How a file's content is made small. Small files that people read stay as they are. */
public enum Packing {
    @JsonProperty("none")
    NONE {
        @Override
        byte[] pack(byte[] plain) {
            return plain;
        }

        @Override
        byte[] unpack(byte[] packed, int length) throws DamagedBackupException {
            if (packed.length != length) {
                throw new DamagedBackupException("has " + packed.length + " bytes of content, not " + length);
            }
            return packed;
        }
    },
    @JsonProperty("zstd")
    ZSTD {
        @Override
        byte[] pack(byte[] plain) {
            return Zstd.compress(plain, FAST);
        }

        /** Never writes more than is declared, so that a crafted file cannot unpack to more. */
        @Override
        byte[] unpack(byte[] packed, int length) throws DamagedBackupException {
            byte[] plain = new byte[length];
            try {
                long unpacked = Zstd.decompressByteArray(plain, 0, length, packed, 0, packed.length);
                if (Zstd.isError(unpacked) || unpacked != length) {
                    throw new DamagedBackupException("does not unpack to " + length + " bytes");
                }
                return plain;
            } catch (ZstdException notPacked) {
                throw new DamagedBackupException("does not unpack: " + notPacked.getMessage());
            }
        }
    };

    /** Answers are packed already, by the gateway; higher levels take several times as long for a few per cent. */
    private static final int FAST = 1;

    abstract byte[] pack(byte[] plain);

    /** @param length bytes that must come out, at most {@link Manifest#MOST_PLAIN_BYTES} */
    abstract byte[] unpack(byte[] packed, int length) throws DamagedBackupException;
}
