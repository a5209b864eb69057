package io.ngxagents.vertexai.client.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SavingsTest {
    private final Counter counter = new SimpleMeterRegistry().counter("saved");
    private final Savings savings = new Savings(counter);

    @Test
    void givenNoRenewalThenEachHitSavesItsCost() {
        savings.hit(2);
        savings.hit(3);

        assertThat(counter.count()).isEqualTo(5);
    }

    @Test
    void givenARenewalThenTheNextHitsMakeUpForIt() {
        savings.hit(2);
        savings.renewal(3);
        savings.hit(2);
        savings.hit(2);

        assertThat(counter.count()).isEqualTo(2 + 2 + 2 - 3);
    }
}
