package io.ngxagents.vertexai.tools.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How hard a Redis is asked, and what counts as full. */
class PaceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace = new Pace(100, now::get);

    private long delayMillis(int count) {
        return TimeUnit.NANOSECONDS.toMillis(pace.delayFor(count));
    }

    @Test
    void givenMoreThanTheRateThenWhoeverIsAheadWaits() {
        assertThat(delayMillis(10)).isZero();
        assertThat(delayMillis(5)).isEqualTo(100);
        assertThat(delayMillis(1)).isEqualTo(150);
    }

    @Test
    void givenLostTimeThenItIsNotMadeUpFor() {
        delayMillis(10);
        now.addAndGet(TimeUnit.SECONDS.toNanos(60));

        assertThat(delayMillis(10)).isZero();
        assertThat(delayMillis(1)).isEqualTo(100);
    }

    @Test
    void givenLargeValuesThenFewerAreAskedForAtOnce() {
        Batches batches = new Batches();
        for (int i = 0; i < 10; i++) {
            batches.was(batches.keys(), 500L * batches.keys());
        }
        assertThat(batches.keys()).isEqualTo(64);

        batches.was(64, 64L << 20);
        assertThat(batches.keys()).isEqualTo(4);
        batches.was(4, 400L << 20);
        assertThat(batches.keys()).isEqualTo(1);
    }

    @Test
    void givenWhatRedisSaysOfItsMemoryThenNineTenthsAreFull() {
        assertThat(CacheLoad.isFull("used_memory:90\r\nused_memory_rss:5\r\nmaxmemory:100\r\n"))
                .isTrue();
        assertThat(CacheLoad.isFull("used_memory:89\r\nmaxmemory:100\r\n")).isFalse();
        assertThat(CacheLoad.isFull("used_memory:89\r\nmaxmemory:0\r\n")).isFalse();
        assertThat(CacheLoad.isFull("")).isFalse();
    }

    @Test
    void givenANameWithSpecialCharactersThenThePatternMatchesOnlyIt() {
        assertThat(new KeySpace("a*[b]?\\:").pattern()).isEqualTo("a\\*\\[b\\]\\?\\\\:*");
    }
}
