package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CacheUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The whole way of a question, against a simple model. Whatever happens in whatever order: no caller is given another question's
 * or another tenant's answer, one that was asked for before an invalidation that the pod knew, or one that is older than its
 * class and the caller allow; each caller and each answer is counted once; and nothing that has ended is left behind.
 */
class PipelineTest {
    private static final SharedRedis REDIS = new SharedRedis();

    @BeforeContainer
    static void start() {
        REDIS.begin();
    }

    @AfterContainer
    static void stop() {
        REDIS.close();
    }

    @Property(tries = 60)
    void givenAnyStepsThenCallersAreGivenWhatTheyMayHave(@ForAll("steps") List<PipelineStep> steps) {
        REDIS.begin();
        try (Pipeline pipeline = new Pipeline(REDIS, UUID.randomUUID().toString())) {
            steps.forEach(pipeline::make);
            pipeline.end();
        }
    }

    @Provide
    Arbitrary<List<PipelineStep>> steps() {
        Arbitrary<PipelineStep> step = Arbitraries.frequencyOf(
                Tuple.of(30, asks()),
                Tuple.of(20, answers()),
                Tuple.of(3, Arbitraries.integers().between(0, 9).map(PipelineStep.Leave::new)),
                Tuple.of(
                        6,
                        Combinators.combine(pods(), Arbitraries.of(PipelineScope.class))
                                .as(PipelineStep.Forget::new)),
                Tuple.of(3, Arbitraries.just(new PipelineStep.Spread())),
                Tuple.of(
                        6,
                        Arbitraries.of(1, 4, 30, 57, 70, 90, 200)
                                .map(minutes -> new PipelineStep.Pass(Duration.ofMinutes(minutes)))),
                Tuple.of(1, Arbitraries.just(new PipelineStep.RedisEnds())),
                Tuple.of(1, Arbitraries.just(new PipelineStep.RedisReturns())));
        return step.list().ofMinSize(10).ofMaxSize(60);
    }

    private static Arbitrary<Integer> pods() {
        return Arbitraries.integers().between(0, 1);
    }

    private static Arbitrary<PipelineStep> asks() {
        Arbitrary<CacheUse> uses = Arbitraries.frequency(
                Tuple.of(8, CacheUse.FULL), Tuple.of(1, CacheUse.RENEW), Tuple.of(1, CacheUse.NONE));
        Arbitrary<Optional<Duration>> ages = Arbitraries.frequency(
                Tuple.of(8, Optional.empty()),
                Tuple.of(1, Optional.of(Duration.ofMinutes(1))),
                Tuple.of(1, Optional.of(Duration.ofMinutes(50))));
        return Combinators.combine(pods(), Arbitraries.of(PipelineQuestion.class), uses, ages)
                .as(PipelineStep.Ask::new);
    }

    private static Arbitrary<PipelineStep> answers() {
        Arbitrary<PipelineStep.Ending> endings = Arbitraries.frequency(
                Tuple.of(6, PipelineStep.Ending.WHOLE),
                Tuple.of(2, PipelineStep.Ending.BEGUN),
                Tuple.of(1, PipelineStep.Ending.CUT),
                Tuple.of(2, PipelineStep.Ending.UNAVAILABLE),
                Tuple.of(1, PipelineStep.Ending.REFUSED));
        return Combinators.combine(Arbitraries.integers().between(0, 9), endings)
                .as(PipelineStep.Answer::new);
    }
}
