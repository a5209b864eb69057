package io.ngxagents.vertexai.simulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaBucketTest {
    private final AtomicLong clock = new AtomicLong();

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void givenAFullBucketThenAMinutesQuotaGoesAtOnceAndNoMore() {
        QuotaBucket bucket = new QuotaBucket(3, clock::get);

        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void givenTheWaitItNamedHasPassedThenOneCallGoes() {
        QuotaBucket bucket = new QuotaBucket(40, clock::get);
        for (int call = 0; call < 40; call++) {
            bucket.take();
        }
        pass(Duration.ofMillis(700));
        Duration wait = bucket.take();
        assertThat(wait).isEqualTo(Duration.ofMillis(800));

        pass(wait);

        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void givenALongRestThenNoMoreThanAMinutesQuotaHasCollected() {
        QuotaBucket bucket = new QuotaBucket(1, clock::get);
        pass(Duration.ofHours(1));

        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void givenNoQuotaThenEveryCallGoes() {
        QuotaBucket bucket = new QuotaBucket(0, clock::get);

        assertThat(bucket.take()).isZero();
    }
}
