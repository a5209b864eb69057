package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.ServedStream;
import java.time.Duration;
import java.util.Optional;

/** Where the parts of an answer are, for any number of readers: what was kept, or what is on its way. */
sealed interface OpenedStream {
    CacheOutcome outcome();

    /** Time since the upstream made it. */
    Duration age();

    /** A new reader, from the first part on; empty if there is nothing to read any more. */
    Optional<ServedStream> reader();

    /** The same for another caller than the one for whom it was opened. */
    OpenedStream joined();

    /** An answer that was kept. */
    record Kept(CachedAnswer answer, CacheOutcome outcome, Duration age) implements OpenedStream {
        @Override
        public Optional<ServedStream> reader() {
            return Optional.of(new ServedStream(new StoredStream(answer.body(), answer.usage()), outcome, age));
        }

        @Override
        public OpenedStream joined() {
            return new Kept(answer, outcome.joined(), age);
        }
    }

    /** An answer that the upstream gives just now. */
    record Running(SharedStream stream, CacheOutcome outcome) implements OpenedStream {
        @Override
        public Duration age() {
            return Duration.ZERO;
        }

        @Override
        public Optional<ServedStream> reader() {
            return stream.reader().map(parts -> new ServedStream(parts, outcome, Duration.ZERO));
        }

        @Override
        public OpenedStream joined() {
            return new Running(stream, outcome.joined());
        }
    }
}
