package io.ngxagents.vertexai.it.kubernetes;

import java.nio.file.Path;
import java.util.Optional;

/** A folder that the user names: {@code -Dkube.binaries=DIR}, or the environment's {@code KUBE_BINARIES}. */
final class NamedFolder implements BinarySource {
    @Override
    public String description() {
        return "the folder that kube.binaries names";
    }

    @Override
    public Optional<Path> find() {
        String name = System.getProperty("kube.binaries", "");
        if (name.isBlank()) {
            name = System.getenv().getOrDefault("KUBE_BINARIES", "");
        }
        if (name.isBlank()) {
            return Optional.empty();
        }
        Path folder = Path.of(name);
        return Optional.of(ProgramFolder.within(folder)
                .orElseThrow(() -> new IllegalStateException("kube.binaries names " + folder.toAbsolutePath()
                        + ", but neither it nor a folder k8s/VERSION-OS-ARCH in it has "
                        + ProgramFolder.PROGRAMS)));
    }
}
