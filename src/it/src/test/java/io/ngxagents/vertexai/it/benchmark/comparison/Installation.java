package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Puts other people's packages into {@code src/it/target/peers}, once, by their ordinary clients. */
final class Installation {
    private static final long MINUTES = 20;

    private Installation() {}

    /**
     * Installs what is not there yet.
     *
     * @param name of the folder, with the version
     * @param made what is there only afterwards, in that folder
     * @param commands run there in turn
     * @return the folder
     */
    static Path install(String name, String made, List<List<String>> commands) {
        try {
            Path folder =
                    Files.createDirectories(Project.file("src/it/target/peers").resolve(name));
            if (!Files.exists(folder.resolve(made))) {
                for (List<String> command : commands) {
                    run(folder, command);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing " + name, e);
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("installation.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " has not ended within " + MINUTES + " minutes; see " + log);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + "; see " + log);
        }
    }
}
