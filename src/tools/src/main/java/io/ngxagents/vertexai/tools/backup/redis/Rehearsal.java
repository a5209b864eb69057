package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.FlushMode;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Loads all keys into an empty Redis, without their expiry, and looks whether it has the same afterwards. */
public final class Rehearsal {
    private static final KeySpace KEYS = new KeySpace("rehearsal:");
    private static final int MOST_SAMPLES = 1000;

    /** How Redis begins to say that it has no memory left, which is no fault of the backup's. */
    private static final String FULL = "OOM ";

    /** What Redis puts behind a dumped value: its version of the format, and a checksum over both. */
    private static final int FOOTER = 10;

    private final RedisServers redis;

    /** @param redis empty, and emptied again at the end */
    public Rehearsal(RedisServers redis) {
        this.redis = redis;
    }

    /**
     * Loads and compares.
     *
     * @return what is wrong; empty if nothing is
     */
    public Optional<String> run(InputStream stream, LongConsumer progress) throws IOException, InterruptedException {
        try {
            long before = size();
            if (before > 0) {
                throw new IOException("the scratch Redis has " + before + " keys; it must be empty");
            }
            try {
                return new Run(progress).run(new DataInputStream(stream));
            } finally {
                RedisServers.await(redis.all().flushdb(FlushMode.ASYNC));
            }
        } catch (RedisException failure) {
            throw new IOException("the scratch Redis: " + failure.getMessage(), failure);
        }
    }

    private long size() throws InterruptedException {
        return RedisServers.await(redis.all().dbsize());
    }

    private final class Run {
        private final LongConsumer progress;
        private final Random random = new Random();
        private final List<Sample> samples = new ArrayList<>();
        private final Set<String> refused = new HashSet<>();
        private long seen;
        private long loaded;

        Run(LongConsumer progress) {
            this.progress = progress;
        }

        Optional<String> run(DataInputStream in) throws IOException, InterruptedException {
            DumpBatches batches = new DumpBatches(in);
            for (List<DumpedKey> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                load(batch);
            }
            return verdict();
        }

        private void load(List<DumpedKey> batch) throws IOException, InterruptedException {
            List<Future<String>> answers = new ArrayList<>();
            for (DumpedKey key : batch) {
                answers.add(redis.all().restore(KEYS.key(key.suffix()), 0, key.payload()));
                sample(key);
            }
            for (Future<String> answer : answers) {
                count(answer);
            }
            progress.accept(seen);
        }

        private void count(Future<String> answer) throws IOException, InterruptedException {
            try {
                RedisServers.await(answer);
                loaded++;
            } catch (RedisBusyException twice) {
                // SCAN may find a key twice.
            } catch (RedisCommandExecutionException bad) {
                if (bad.getMessage().startsWith(FULL)) {
                    throw new IOException("the scratch Redis has no room for the backup: " + bad.getMessage(), bad);
                }
                refused.add(bad.getMessage());
            }
        }

        /** Each key has the same chance, however many follow. */
        private void sample(DumpedKey key) {
            seen++;
            if (samples.size() < MOST_SAMPLES) {
                samples.add(Sample.of(key.suffix(), key.payload()));
            } else {
                long place = random.nextLong(seen);
                if (place < MOST_SAMPLES) {
                    samples.set((int) place, Sample.of(key.suffix(), key.payload()));
                }
            }
        }

        private Optional<String> verdict() throws InterruptedException {
            if (!refused.isEmpty()) {
                return Optional.of("Redis refuses keys of it: " + String.join("; ", refused));
            }
            long size = size();
            if (size != loaded) {
                return Optional.of("Redis has " + size + " keys after " + loaded + " were loaded");
            }
            for (Sample sample : samples) {
                byte[] dumped = RedisServers.await(redis.all().dump(KEYS.key(sample.suffix())));
                if (dumped == null || !sample.isOf(dumped)) {
                    return Optional.of(
                            "Redis gives back another value of " + new String(sample.suffix(), StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A key and the digest of its value, which may be long. Only strings, such as answers, are always dumped alike: the digest
     * of anything else is empty, and it only has to be there.
     */
    private record Sample(byte[] suffix, byte[] digest) {
        private static final byte STRING = 0;

        static Sample of(byte[] suffix, byte[] payload) {
            return new Sample(suffix, digestOf(payload));
        }

        boolean isOf(byte[] payload) {
            return Arrays.equals(digest, digestOf(payload));
        }

        private static byte[] digestOf(byte[] payload) {
            if (payload.length <= FOOTER || payload[0] != STRING) {
                return new byte[0];
            }
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(payload, 0, payload.length - FOOTER);
                return sha256.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
