package io.ngxagents.vertexai.client.cache;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Optional;

/**
 * Packs and unpacks by Zstandard. Its working memory is used again: to make it anew, for each answer, takes longer than the
 * answer does.
 */
final class Zstandard implements AutoCloseable {
    /** Fast: higher levels take several times as long for a few per cent. */
    private static final int LEVEL = 1;

    private final Spares<ZstdCompressCtx> compressing = new Spares<>(() -> new ZstdCompressCtx().setLevel(LEVEL));
    private final Spares<ZstdDecompressCtx> decompressing = new Spares<>(ZstdDecompressCtx::new);

    byte[] pack(byte[] plain) {
        return compressing.with(context -> context.compress(plain));
    }

    /**
     * The original bytes; empty unless they are exactly as many as declared. Never more than that are written, so a crafted
     * value cannot unpack to more.
     */
    Optional<byte[]> unpack(byte[] packed, int length) {
        byte[] plain = new byte[length];
        try {
            int unpacked = decompressing.with(
                    context -> context.decompressByteArray(plain, 0, length, packed, 0, packed.length));
            return unpacked == length ? Optional.of(plain) : Optional.empty();
        } catch (ZstdException notPacked) {
            return Optional.empty();
        }
    }

    /** What is in use meanwhile is freed when it comes back. */
    @Override
    public void close() {
        compressing.close();
        decompressing.close();
    }
}
