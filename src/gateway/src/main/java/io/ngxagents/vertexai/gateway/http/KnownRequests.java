package io.ngxagents.vertexai.gateway.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.ngxagents.vertexai.client.KnownCall;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.buffer.Buffer;

/**
 * Requests that were answered from this process's memory, and may come again byte for byte: what each of them asks, and its
 * answer as it was written. Bounded by bytes; shared by all event loops.
 *
 * <p>It serves no answer longer than the cache does: what it knows is used only while the cache gives that very answer.
 */
public final class KnownRequests {
    /** Larger requests are hardly ever the same, and cost little beside what they cost to receive. */
    static final int LARGEST_BODY = 16 * 1024;

    /** Heap that an entry takes beside its bytes. */
    private static final int ENTRY_OVERHEAD = 800;

    private final Cache<RawRequest, Known> entries;

    /**
     * What is known of a request.
     *
     * @param call what it asks
     * @param facts what the log says of it
     * @param form how it wants its answer written
     * @param answer what the cache had for it
     * @param written that answer in that form
     */
    record Known(KnownCall call, RequestFacts facts, AnswerForm.Whole form, JsonBytes answer, Buffer written) {
        /** The same with the answer that the cache has now; itself if that is still the one. */
        @SuppressWarnings("ReferenceEquality") // The same object or not: comparing bytes is what this saves.
        Known renewed(ServedAnswer now) {
            return now.json() == answer ? this : new Known(call, facts, form, now.json(), form.write(now));
        }
    }

    /** @param maxBytes heap that all entries may take together; 0 remembers nothing */
    public KnownRequests(long maxBytes) {
        this.entries = Caffeine.newBuilder()
                // What the cache does beside a look is less work than to wake another thread for it.
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((RawRequest request, Known known) ->
                        request.size() + known.answer().size() + known.written().length() + ENTRY_OVERHEAD)
                .build();
    }

    /** Null if this request is not known, which is the usual case where hits are few. */
    Known find(RawRequest request) {
        return entries.getIfPresent(request);
    }

    void remember(RawRequest request, Known known) {
        entries.put(request, known);
    }
}
