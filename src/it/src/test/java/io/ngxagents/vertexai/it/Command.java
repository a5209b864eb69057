package io.ngxagents.vertexai.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public record Command(List<String> words, Path folder, Map<String, String> environment, Duration limit) {

    public static Command of(Path folder, String... words) {
        return new Command(List.of(words), folder, Map.of(), Duration.ofMinutes(5));
    }

    public Command within(Duration newLimit) {
        return new Command(words, folder, environment, newLimit);
    }

    public Command with(String name, String value) {
        Map<String, String> extended = new LinkedHashMap<>(environment);
        extended.put(name, value);
        return new Command(words, folder, extended, limit);
    }

    /**
     * What the program printed.
     *
     * @throws AssertionError if it failed or took too long, with what it printed
     */
    public String run() {
        try {
            File output = Files.createTempFile("command", ".log").toFile();
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output);
                builder.environment().putAll(environment);
                Process process = builder.start();
                boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                String printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
                if (!ended || process.exitValue() != 0) {
                    throw new AssertionError(
                            String.join(" ", words) + (ended ? " failed" : " took over " + limit) + ":\n" + printed);
                }
                return printed;
            } finally {
                Files.delete(output.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + words, e);
        }
    }
}
