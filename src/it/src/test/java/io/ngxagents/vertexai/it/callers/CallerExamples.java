package io.ngxagents.vertexai.it.callers;

import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of {@code examples/callers}, as they are, on a gateway.
 *
 * @param gateway told to them by the environment
 */
record CallerExamples(SimulatedGateway gateway) {
    /** The programs of a folder below {@code examples/callers}. */
    static List<Path> of(String folder) {
        try (Stream<Path> files = Files.list(Project.file("examples/callers/" + folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a program printed.
     *
     * @throws AssertionError if it failed, with what it printed
     */
    String run(Path program, String... runtime) {
        List<String> words = new ArrayList<>(List.of(runtime));
        words.add(program.toString());
        return Command.of(Project.root(), words.toArray(String[]::new))
                .with("GATEWAY_URL", gateway.url())
                .with("GATEWAY_KEY", SimulatedGateway.KEY)
                .with("ADMIN_URL", gateway.adminUrl())
                .run();
    }
}
