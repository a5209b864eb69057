package io.ngxagents.vertexai.it.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hit costs, beside a bare server that returns the same bytes. */
@Tag("benchmark")
class HitBenchmarkTest {
    private static final long NO_LOCAL_CACHE = 0;
    private static final long USUAL_LOCAL_CACHE = 64 << 20;

    @Test
    void givenLocalHitsThenTheGatewayIsNearlyAsFastAsABareServer() {
        HitComparison.Result result = measure(USUAL_LOCAL_CACHE, 500);

        System.out.println(result.describe("local hits"));
        assertThat(result.share("hit-local")).isEqualTo(1);
        assertThat(result.throughputRatio()).isGreaterThanOrEqualTo(0.9);
        assertThat(result.addedP99Millis()).isLessThanOrEqualTo(1);
    }

    /** Many questions, so that hardly ever two callers ask the same one at the same time and share one look. */
    @Test
    void givenHitsInRedisThenTheGatewayKeepsMostOfABareServersSpeed() {
        HitComparison.Result result = measure(NO_LOCAL_CACHE, 20_000);

        System.out.println(result.describe("hits in Redis"));
        assertThat(result.share("hit-redis")).isGreaterThan(0.99);
        assertThat(result.throughputRatio()).isGreaterThanOrEqualTo(0.6);
        assertThat(result.addedP99Millis()).isLessThanOrEqualTo(2);
    }

    private static HitComparison.Result measure(long localMaxBytes, int questions) {
        try (Backends backends = new Backends("0ms", HitComparison.answerTokens());
                GatewayProcess gateway = new GatewayProcess(backends, Cores.MEASURED, true, localMaxBytes)) {
            return new HitComparison(questions).run(gateway);
        }
    }
}
