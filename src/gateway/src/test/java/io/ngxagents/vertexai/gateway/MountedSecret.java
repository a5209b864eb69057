package io.ngxagents.vertexai.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory as the kubelet mounts and updates a Secret: each visible file is a link into {@code ..data}, a link to the files of
 * one version, which an update replaces in one step.
 */
public final class MountedSecret {
    private static final String CURRENT = "..data";

    private final Path directory;
    private int versions;

    public MountedSecret(Path directory) {
        this.directory = directory;
    }

    /** Puts other files in place of all that there are, in the kubelet's order. */
    public void update(Map<String, String> files) throws IOException {
        Path before = Files.exists(directory.resolve(CURRENT))
                ? directory.resolve(CURRENT).toRealPath()
                : null;
        versions++;
        Path version = Files.createDirectory(directory.resolve("..version_" + versions));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue());
        }
        Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), version.getFileName());
        Files.move(next, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
        link(files.keySet());
        if (before != null) {
            remove(before);
        }
    }

    private void link(Set<String> names) throws IOException {
        Set<String> visible = new HashSet<>();
        try (Stream<Path> links = Files.list(directory)) {
            links.map(link -> link.getFileName().toString())
                    .filter(name -> !name.startsWith(".."))
                    .forEach(visible::add);
        }
        for (String name : names) {
            if (!visible.remove(name)) {
                Files.createSymbolicLink(directory.resolve(name), Path.of(CURRENT, name));
            }
        }
        for (String gone : visible) {
            Files.delete(directory.resolve(gone));
        }
    }

    private static void remove(Path version) throws IOException {
        try (Stream<Path> files = Files.list(version)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(version);
    }
}
