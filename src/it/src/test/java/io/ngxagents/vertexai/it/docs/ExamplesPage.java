package io.ngxagents.vertexai.it.docs;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page whose blocks of code are files of the project: a comment before each says which. */
record ExamplesPage(String text) {
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- ([^ ]+) -->\n```[a-z]+\n).*?(?<=\n)(```\n)", Pattern.DOTALL);

    /** The page with the files as they are now. */
    String withFiles() {
        return BLOCK.matcher(text)
                .replaceAll(
                        block -> Matcher.quoteReplacement(block.group(1) + content(block.group(2)) + block.group(3)));
    }

    /** The files that it shows. */
    Set<String> files() {
        return BLOCK.matcher(text)
                .results()
                .map((MatchResult block) -> block.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String content(String file) {
        try {
            return Files.readString(Project.file(file));
        } catch (IOException e) {
            throw new UncheckedIOException("a block of the page names " + file, e);
        }
    }
}
