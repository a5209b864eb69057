package io.ngxagents.vertexai.tools.backup.seal;

import java.io.IOException;
import java.util.List;

/** Something needs a key that was not given. */
public final class WrongKeyException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param purpose such as {@code it is encrypted}
     * @param needed id of the key
     * @param given ids of the keys that were given; empty if none were
     */
    public WrongKeyException(String purpose, String needed, List<String> given) {
        super(purpose + " with key " + needed + ", and "
                + (given.isEmpty()
                        ? "no keys were given"
                        : "the keys that were given are " + String.join(", ", given)));
    }
}
