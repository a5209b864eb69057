package io.ngxagents.vertexai.it.borders;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The project builds anywhere: its files name neither the machine that they were written on nor a package registry. */
class TreeTest {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

    /** Maven, Go and the others find their registries by their own configuration. */
    private static final Pattern REGISTRY = Pattern.compile("repo1?[.]maven[.]|central[.]sonatype|registry[.]npmjs"
            + "|pypi[.]org|pythonhosted|proxy[.]golang|sum[.]golang|deb[.]debian|archive[.]ubuntu");

    /** A home folder is fine inside an image, where the image itself says whose it is. */
    private static final Pattern FOLDER_OF_A_MACHINE =
            Pattern.compile("(?<![A-Za-z0-9_.$}-])/(home/[a-z]|var/wt|work/|Users/|root/(?!\\.m2))");

    @Test
    void givenTheProjectsFilesWhenReadingThemThenNoneNamesARegistryOrAFolderOfThisMachine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            content.lines()
                    .filter(line -> REGISTRY.matcher(line).find()
                            || FOLDER_OF_A_MACHINE.matcher(line).find())
                    .forEach(line -> found.add(Project.root().relativize(file) + ": " + line.strip()));
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Project.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean ours = !file.endsWith(".git") && !file.endsWith("TreeTest.java");
                if (ours && attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
