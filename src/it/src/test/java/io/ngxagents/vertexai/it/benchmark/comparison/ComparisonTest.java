package io.ngxagents.vertexai.it.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code comparison.csv}, {@code .json} and {@code .md} to {@code target/benchmarks}, anew after each round. It fails
 * only if what was measured is not what it is called: nothing says which gateway has to be faster.
 */
@Tag("comparison")
class ComparisonTest {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("benchmark.runSeconds", 4));
    private static final Duration UPSTREAM_LATENCY = Duration.ofMillis(10);
    private static final double[] RATES = {50, 100, 200};

    /** Numbers that the rotation never comes to. */
    private static final int SIMULTANEOUS_QUESTION = 99_000_000;

    @Test
    void givenTheSameLoadThenEachGatewayIsMeasuredDoingTheSameWork() throws IOException {
        try (Upstreams upstreams = new Upstreams(UPSTREAM_LATENCY);
                Subjects subjects = Subjects.start(upstreams)) {
            List<Series> all = series(subjects);
            Rotation rotation = new Rotation(RUN);
            rotation.round(0, all.stream().filter(each -> each.rate().isEmpty()).toList());
            List<Simultaneous.Result> simultaneous = simultaneous(subjects);
            List<Run> runs = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                runs.addAll(rotation.round(round, all));
                write(new Report(runs, subjects.footprints(), simultaneous));
            }

            assertThat(simultaneous.get(0).upstreamCalls()).isEqualTo(1);
            assertThat(runs).allSatisfy(run -> assertThat(run.failed()).isZero());
            assertThat(runs.stream().collect(Collectors.groupingBy(Run::series)))
                    .allSatisfy(ComparisonTest::assertWhatItIsCalled);
        }
    }

    /** Of hits the upstream hears nothing, of everything else all; callers on their way at the ends of a run blur it. */
    private static void assertWhatItIsCalled(Series series, List<Run> runs) {
        double expected = series.work().isCached() ? 0 : 1;
        assertThat(Spread.of(runs, Run::upstreamCallsPerRequest).median())
                .as("upstream calls a request: %s, %s", series.subject().name(), series.work())
                .isCloseTo(expected, offset(0.2));
    }

    private static List<Series> series(Subjects subjects) {
        List<Series> all = new ArrayList<>();
        subjects.all().forEach(subject -> subjects.works(subject).forEach(work -> all.add(Series.fast(subject, work))));
        for (double rate : RATES) {
            subjects.all().forEach(subject -> subjects.works(subject).stream()
                    .filter(work -> work == Work.NEW_QUESTIONS || work == Work.HITS)
                    .forEach(work -> all.add(new Series(subject, work, OptionalDouble.of(rate)))));
        }
        return all;
    }

    private static List<Simultaneous.Result> simultaneous(Subjects subjects) {
        List<Simultaneous.Result> results = new ArrayList<>();
        for (Subject subject : subjects.sharing()) {
            results.add(Simultaneous.ask(subject, SIMULTANEOUS_QUESTION + results.size()));
            subject.upstream().latency(UPSTREAM_LATENCY);
        }
        return results;
    }

    private static void write(Report report) throws IOException {
        Path folder = Project.file("src/it/target/benchmarks");
        Files.writeString(folder.resolve("comparison.csv"), report.csv());
        Files.writeString(folder.resolve("comparison.md"), report.markdown());
        JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("comparison.json").toFile(), report.json());
    }
}
