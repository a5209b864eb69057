package io.ngxagents.vertexai.client.cache;

import java.util.Arrays;
import java.util.Optional;

/** How the bytes in an envelope are packed. The code is part of the stored form and never changes its meaning. */
enum Packing {
    PLAIN(0),
    ZSTD(1);

    private final byte code;

    Packing(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<Packing> ofCode(byte code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }
}
