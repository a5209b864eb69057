package io.ngxagents.vertexai.tools.backup.redis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the keys of a client are for. */
enum KeyKind {
    ANSWERS("answers"),
    USAGE("usage"),
    HOT_KEYS("hotKeys"),
    OTHER("other");

    private static final int HEXADECIMAL_DIGITS = 64;

    private final String label;

    KeyKind(String label) {
        this.label = label;
    }

    /** Its name in a manifest. */
    String label() {
        return label;
    }

    /**
     * Which kind a key is of; empty if it is not for a backup. Who is asking for what, and how much is used at the moment, is
     * over when it is put back; the order of invalidations has a file of its own.
     */
    static Optional<KeyKind> of(byte[] suffix) {
        String name = new String(suffix, StandardCharsets.UTF_8);
        if (name.startsWith("claim:") || name.startsWith("{limits}") || name.startsWith("{invalidations}")) {
            return Optional.empty();
        }
        if (name.equals(KeySpace.USAGE)) {
            return Optional.of(USAGE);
        }
        if (name.equals("{hot-keys}")) {
            return Optional.of(HOT_KEYS);
        }
        return Optional.of(isAnswer(name) ? ANSWERS : OTHER);
    }

    private static boolean isAnswer(String name) {
        return name.length() == HEXADECIMAL_DIGITS && name.chars().allMatch(each -> Character.digit(each, 16) >= 0);
    }
}
