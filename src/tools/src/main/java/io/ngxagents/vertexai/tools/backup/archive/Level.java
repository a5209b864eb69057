package io.ngxagents.vertexai.tools.backup.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How deep a backup is looked at; each level includes those before it. */
public enum Level {
    /** It was finished, and its files are there in their sizes, and no others. */
    COMPLETE,
    /** Each file has the bytes that were written, and the signature is right. */
    CONTENT,
    /** Everything decrypts, unpacks and reads, in the numbers that the manifest gives. */
    PARSE,
    /** An empty Redis takes all of it, and gives back the same. */
    LOAD;

    /** Such as {@code content}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> ofText(String text) {
        return Stream.of(values())
                .filter(level -> level.toString().equals(text))
                .findFirst();
    }
}
