package io.ngxagents.vertexai.it.benchmark.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import org.HdrHistogram.Histogram;

/**
 * Runs one {@link LoadPlan} and prints its {@link LoadReport}.
 *
 * <p>One thread. Between two requests of a constant rate it sleeps in the selector, and the last part, which a selector
 * cannot time, it spins.
 */
public final class LoadGenerator {
    /** Printed when the warm-up is over. */
    public static final String MEASURING = "measuring";

    private static final long LONGEST_MICROS = 60_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LoadPlan plan;
    private final Questions questions;
    private final Selector selector = Selector.open();
    private final Queue<Connection> idle = new ArrayDeque<>();
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Long> answers = new HashMap<>();
    private int underway;
    private boolean measuring;

    private LoadGenerator(LoadPlan plan) throws IOException {
        this.plan = plan;
        this.questions = new Questions(Files.readString(plan.request()), plan.questions(), plan.first());
        for (int i = 0; i < plan.connections(); i++) {
            idle.add(new Connection(plan.port(), questions, plan.outcomeHeader(), selector));
        }
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(
                new LoadGenerator(LoadPlan.of(List.of(arguments))).run().print());
    }

    private LoadReport run() throws IOException {
        phase(plan.warmUp(), OptionalDouble.empty());
        measuring = true;
        System.out.println(MEASURING);
        return LoadReport.of(micros, phase(plan.duration(), plan.rate()), answers);
    }

    /** Sends for that long, and waits for the last answers; the time until the last request left. */
    private Duration phase(Duration duration, OptionalDouble rate) throws IOException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        if (rate.isPresent()) {
            atRate(start, end, (long) (1e9 / rate.getAsDouble()));
        } else {
            asFastAsAnswersCome(end);
        }
        long ended = System.nanoTime();
        while (underway > 0) {
            selector.select();
            receive();
        }
        return Duration.ofNanos(ended - start);
    }

    private void asFastAsAnswersCome(long end) throws IOException {
        while (System.nanoTime() < end) {
            while (!idle.isEmpty()) {
                send(System.nanoTime());
            }
            selector.select(100);
            receive();
        }
    }

    private void atRate(long start, long end, long interval) throws IOException {
        for (long due = start; due < end; due += interval) {
            waitUntil(due);
            while (idle.isEmpty()) {
                selector.select();
                receive();
            }
            send(due);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Yields: servers may share this core.
    private void waitUntil(long due) throws IOException {
        long left = due - System.nanoTime();
        while (left > 0) {
            if (left > NANOS_PER_MILLI) {
                selector.select((left - 1) / NANOS_PER_MILLI);
            } else {
                selector.selectNow();
                Thread.yield();
            }
            receive();
            left = due - System.nanoTime();
        }
    }

    private void send(long due) throws IOException {
        idle.remove().send(due);
        underway++;
    }

    private void receive() throws IOException {
        List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
            Connection connection = (Connection) key.attachment();
            if (connection.receive()) {
                underway--;
                idle.add(connection);
                count(connection);
            }
        }
    }

    private void count(Connection answered) {
        if (measuring) {
            long latency = (System.nanoTime() - answered.due()) / 1000;
            micros.recordValue(Math.min(latency, LONGEST_MICROS));
            answers.merge(answered.outcome(), 1L, Long::sum);
        }
    }
}
