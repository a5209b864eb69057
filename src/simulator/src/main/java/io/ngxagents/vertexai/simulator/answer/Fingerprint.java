package io.ngxagents.vertexai.simulator.answer;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** A hash of what was asked. All that looks random in an answer is drawn from it, so equal requests have equal answers. */
final class Fingerprint {
    private final byte[] hash;

    private Fingerprint(byte[] hash) {
        this.hash = hash;
    }

    static Fingerprint of(String model, Message content) {
        byte[] bytes = new byte[content.getSerializedSize()];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        // Maps inside a message have no order of their own.
        output.useDeterministicSerialization();
        try {
            content.writeTo(output);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of the message's own size is too small", e);
        }
        return of(model, bytes);
    }

    static Fingerprint of(String model, String content) {
        return of(model, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Fingerprint of(String model, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(model.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return new Fingerprint(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A source of its own for each index. */
    SplittableRandom random(int index) {
        return new SplittableRandom(ByteBuffer.wrap(hash).getLong() + index);
    }

    /** 16 hexadecimal digits. */
    String id() {
        return HexFormat.of().formatHex(hash, 8, 16);
    }
}
