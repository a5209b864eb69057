package io.ngxagents.vertexai.it.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folder that has all the programs: the named one itself, or the newest of kube-api-test's layout in it. */
final class ProgramFolder {
    static final List<String> PROGRAMS = List.of("etcd", "kube-apiserver", "kubectl");

    private ProgramFolder() {}

    static Optional<Path> within(Path folder) {
        if (isComplete(folder)) {
            return Optional.of(folder);
        }
        Path versions = folder.resolve("k8s");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> candidates = Files.list(versions)) {
            return candidates.filter(ProgramFolder::isComplete).max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path folder) {
        return PROGRAMS.stream().allMatch(program -> Files.isExecutable(folder.resolve(program)));
    }
}
