package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Cores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** All gateways with all settings, each of which has the measured core for itself while it is its turn. */
final class Subjects implements AutoCloseable {
    private static final int STARTS = 3;

    /** Of which a process is started each; in the order of the tables. */
    private static final List<BiFunction<Upstreams, Cores, Subject>> PROCESSES = List.of(
            ThisGateway::withBothLevels,
            ThisGateway::withRedisOnly,
            LiteLlm::withoutCache,
            LiteLlm::withMemoryCache,
            LiteLlm::withRedis,
            Portkey::start);

    private final Map<Subject, Set<Work>> works = new LinkedHashMap<>();
    private final List<Subject> processes = new ArrayList<>();
    private final List<List<Duration>> starts = new ArrayList<>();

    private Subjects() {}

    static Subjects start(Upstreams upstreams) {
        Subjects subjects = new Subjects();
        try {
            subjects.timeStarts(upstreams);
            PROCESSES.forEach(process -> subjects.processes.add(process.apply(upstreams, Cores.MEASURED)));
            subjects.assign(upstreams);
        } catch (RuntimeException e) {
            subjects.close();
            throw e;
        }
        return subjects;
    }

    private void timeStarts(Upstreams upstreams) {
        PROCESSES.forEach(process -> starts.add(new ArrayList<>()));
        for (int round = 0; round < STARTS; round++) {
            for (int i = 0; i < PROCESSES.size(); i++) {
                try (Subject subject = PROCESSES.get(i).apply(upstreams, Cores.ALL)) {
                    starts.get(i).add(subject.startToReady());
                }
            }
        }
    }

    private void assign(Upstreams upstreams) {
        Set<Work> passedOn = Set.of(Work.NEW_QUESTIONS, Work.NEW_STREAMS);
        works.put(direct(upstreams), passedOn);
        works.put(processes.get(0).asked("off", ThisGateway.CACHE_OFF), passedOn);
        works.put(processes.get(0), Set.of(Work.NEW_QUESTIONS, Work.HITS, Work.STREAM_HITS));
        works.put(processes.get(1), Set.of(Work.HITS));
        works.put(processes.get(2), passedOn);
        works.put(processes.get(3), Set.of(Work.HITS, Work.STREAM_HITS));
        works.put(processes.get(4), Set.of(Work.NEW_QUESTIONS, Work.HITS));
        works.put(processes.get(5), passedOn);
    }

    /** The upstream itself: what no gateway can do better. */
    private static Subject direct(Upstreams upstreams) {
        return new Subject(
                "none",
                "off",
                upstreams.openAi(),
                upstreams.openAi().port(),
                Duration.ZERO,
                "",
                upstreams.openAiAdmin());
    }

    /** In the order of the tables. */
    List<Subject> all() {
        return List.copyOf(works.keySet());
    }

    /** What a subject is asked, in the order of the tables. */
    List<Work> works(Subject subject) {
        return works.get(subject).stream().sorted().toList();
    }

    /** Those that may let callers share a call, this gateway first. */
    List<Subject> sharing() {
        return List.of(processes.get(0), processes.get(3), processes.get(4), processes.get(5));
    }

    List<Footprint> footprints() {
        List<Footprint> footprints = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            footprints.add(Footprint.of(processes.get(i), starts.get(i)));
        }
        return footprints;
    }

    @Override
    public void close() {
        processes.forEach(Subject::close);
    }
}
