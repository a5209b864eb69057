package io.ngxagents.vertexai.it.customresources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One resource under {@code custom-resources/KIND/valid} or {@code custom-resources/KIND/invalid}. */
record ResourceFile(Path path) {
    private static final Path FOLDER = Path.of("src/test/resources/custom-resources");
    private static final String EXPECTED = "# expected: ";

    /** All files of that validity, of both kinds, in a stable order. */
    static List<ResourceFile> all(String validity) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith(validity))
                    .sorted()
                    .map(ResourceFile::new)
                    .toList();
        }
    }

    String yaml() throws IOException {
        return Files.readString(path);
    }

    /** What the refusal of an invalid resource must say: the first line's comment. */
    String expectedMessage() throws IOException {
        String firstLine = yaml().lines().findFirst().orElse("");
        if (!firstLine.startsWith(EXPECTED)) {
            throw new IllegalStateException(path + " must begin with '" + EXPECTED + "...'");
        }
        return firstLine.substring(EXPECTED.length());
    }

    @Override
    public String toString() {
        return Objects.requireNonNull(FOLDER.relativize(path)).toString();
    }
}
