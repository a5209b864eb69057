package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.benchmark.load.LoadGenerator;
import io.ngxagents.vertexai.it.benchmark.load.LoadPlan;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the load generator as a process of its own, off the core of what it measures. */
final class Generator {
    /** Little to collect, and no second thread that collects it. */
    private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private Generator() {}

    /** Returns when the run has ended. */
    static LoadReport run(Cores cores, LoadPlan plan) {
        List<String> command = new ArrayList<>(cores.prefix());
        command.addAll(Java.program(FLAGS, LoadGenerator.class, plan.arguments()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("the load generator ended with " + status);
            }
            return LoadReport.parse(output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a run", e);
        }
    }
}
