package io.ngxagents.vertexai.tools.backup.store;

import java.util.regex.Pattern;

/**
 * A path that may be written, read and removed. It cannot lead out of the store: no part of it begins with a dot or a slash.
 *
 * @param text names of letters, digits, dots, dashes and underscores, with slashes between them; at most 600 characters
 */
public record StorePath(String text) {
    private static final Pattern FORM = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");
    private static final int LONGEST = 600;

    public StorePath {
        if (!isValid(text)) {
            throw new IllegalArgumentException("'" + text + "' is not the path of a file of a backup");
        }
    }

    /** Whether a name that somebody else gave is a path. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    public StorePath resolve(String relative) {
        return new StorePath(text + "/" + relative);
    }

    @Override
    public String toString() {
        return text;
    }
}
