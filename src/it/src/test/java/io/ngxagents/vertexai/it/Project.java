package io.ngxagents.vertexai.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folders, found from wherever the tests were started. */
public final class Project {
    private Project() {}

    /** The folder that holds {@code crds}, {@code helm}, {@code examples} and {@code src}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("crds"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the project: no parent of "
                    + Path.of("").toAbsolutePath() + " has a folder named crds");
        }
        return folder;
    }

    /** A file or folder by its path from the root. */
    public static Path file(String path) {
        return root().resolve(path);
    }
}
