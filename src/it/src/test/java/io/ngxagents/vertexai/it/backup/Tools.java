package io.ngxagents.vertexai.it.backup;

import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The packaged tools, as a process for each command.
 *
 * @param kubeconfig the API server; empty for none
 */
record Tools(Path store, Optional<Path> kubeconfig) {
    /** What a gibibyte takes on a machine that does other things as well. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /**
     * What a command of {@code backup} printed.
     *
     * @throws AssertionError if it failed, with what it printed
     */
    String backup(String... words) {
        Command command = Command.of(
                Project.root(),
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-jar",
                                        Project.file("src/tools/target/app/tools.jar")
                                                .toString(),
                                        "backup"),
                                Stream.of(words))
                        .toArray(String[]::new));
        Command aimed =
                command.with("VERTEX_AI_BACKUP_TARGET", store.toString()).within(LONGEST);
        return kubeconfig
                .map(file -> aimed.with("KUBECONFIG", file.toString()))
                .orElse(aimed)
                .run();
    }
}
