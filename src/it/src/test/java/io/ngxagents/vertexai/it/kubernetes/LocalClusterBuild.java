package io.ngxagents.vertexai.it.kubernetes;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The binaries of the local cluster, built from Kubernetes' Go modules the first time (some minutes). */
final class LocalClusterBuild implements BinarySource {
    private final Path layout;

    /** @param layout empty folder for links to the programs */
    LocalClusterBuild(Path layout) {
        this.layout = layout;
    }

    @Override
    public String description() {
        return "deploy/local/cluster test-binaries";
    }

    @Override
    public Optional<Path> find() {
        Path script = Project.file("deploy/local/cluster");
        if (!Files.isExecutable(script)) {
            return Optional.empty();
        }
        int exit = run(script.toString(), "test-binaries", layout.toString());
        return Optional.of(ProgramFolder.within(layout)
                .orElseThrow(() -> new IllegalStateException(script + " test-binaries ended with " + exit
                        + " and left no " + ProgramFolder.PROGRAMS + "; what it needs is said above")));
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while building the test binaries", e);
        }
    }
}
