package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import io.ngxagents.vertexai.tools.backup.redis.RedisServers;
import io.ngxagents.vertexai.tools.backup.redis.Rehearsal;
import io.ngxagents.vertexai.tools.backup.redis.ScratchRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A Redis to try a backup on.
 *
 * @param given one that somebody runs for it
 * @param program redis-server of this machine, for one of its own
 */
record Scratch(Optional<RedisAddress> given, Optional<Path> program) {
    static final Scratch NONE = new Scratch(Optional.empty(), Optional.empty());

    boolean isThere() {
        return given.isPresent() || program.isPresent();
    }

    /** What is wrong with these keys; empty if nothing is. */
    Optional<String> rehearse(InputStream keys, LongConsumer progress) throws IOException, InterruptedException {
        if (given.isPresent()) {
            return rehearseOn(given.get(), keys, progress);
        }
        try (ScratchRedis own = ScratchRedis.start(program.orElseThrow())) {
            return rehearseOn(own.address(), keys, progress);
        }
    }

    private static Optional<String> rehearseOn(RedisAddress address, InputStream keys, LongConsumer progress)
            throws IOException, InterruptedException {
        try (RedisServers redis = RedisServers.connect(address)) {
            return new Rehearsal(redis).run(keys, progress);
        }
    }
}
