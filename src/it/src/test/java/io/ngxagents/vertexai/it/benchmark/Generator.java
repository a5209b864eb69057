package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.benchmark.load.LoadGenerator;
import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the load generator as a process of its own, off the core of what it measures. */
public final class Generator {
    /** Little to collect, and no second thread that collects it. */
    private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private Generator() {}

    /** Returns when the run has ended. */
    static LoadReport run(LoadPlan plan) {
        return run(LoadGenerator.class, Cores.OTHER, plan.arguments(), () -> {});
    }

    /** The same, and what it took of a server's time. */
    static Loaded run(LoadPlan plan, ServerProcess server) {
        return run(plan, server, () -> {});
    }

    /**
     * The same.
     *
     * @param onMeasuring called when the warm-up is over
     */
    public static Loaded run(LoadPlan plan, ServerProcess server, Runnable onMeasuring) {
        AtomicReference<Duration> before = new AtomicReference<>();
        LoadReport report = run(LoadGenerator.class, Cores.OTHER, plan.arguments(), () -> {
            onMeasuring.run();
            before.set(server.cpu());
        });
        return new Loaded(report, server.cpu().minus(before.get()), plan.duration());
    }

    /**
     * Any program that says {@link LoadGenerator#MEASURING} and then prints a report.
     *
     * @param onMeasuring called when the warm-up is over
     */
    static LoadReport run(Class<?> program, Cores cores, List<String> arguments, Runnable onMeasuring) {
        List<String> command = new ArrayList<>(cores.prefix());
        command.addAll(Java.program(FLAGS, program, arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> output = new ArrayList<>();
            try (BufferedReader reader = process.inputReader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.add(line);
                    if (line.equals(LoadGenerator.MEASURING)) {
                        onMeasuring.run();
                    }
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("the load generator ended with " + status);
            }
            return LoadReport.parse(output.get(output.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a run", e);
        }
    }
}
