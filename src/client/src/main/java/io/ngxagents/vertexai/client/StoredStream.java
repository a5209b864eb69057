package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A kept answer in parts, read again. Compact JSON has no line feed in it, so line feeds lie between the parts. */
final class StoredStream implements AnswerStream {
    private static final byte SEPARATOR = '\n';

    private final byte[] body;
    private final TokenUsage usage;
    private int position;

    StoredStream(JsonBytes body, TokenUsage usage) {
        this.body = body.array();
        this.usage = usage;
    }

    /** The body to keep for these parts; empty if a part cannot lie in one. */
    static Optional<JsonBytes> join(List<StreamPart> parts) {
        int size = parts.stream().mapToInt(part -> part.json().size() + 1).sum() - 1;
        byte[] body = new byte[Math.max(0, size)];
        int position = 0;
        for (StreamPart part : parts) {
            byte[] json = part.json().array();
            if (indexOf(json, 0) < json.length) {
                return Optional.empty();
            }
            if (position > 0) {
                body[position++] = SEPARATOR;
            }
            System.arraycopy(json, 0, body, position, json.length);
            position += json.length;
        }
        return Optional.of(JsonBytes.wrap(body));
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        if (position >= body.length) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        int end = indexOf(body, position);
        JsonBytes json = JsonBytes.wrap(Arrays.copyOfRange(body, position, end));
        position = end + 1;
        return CompletableFuture.completedFuture(Optional.of(new StreamPart(json, usage, true)));
    }

    private static int indexOf(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != SEPARATOR) {
            at++;
        }
        return at;
    }

    @Override
    public void cancel() {
        position = body.length;
    }
}
