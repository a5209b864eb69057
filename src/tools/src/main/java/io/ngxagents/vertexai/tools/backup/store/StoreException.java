package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;

/** A bucket refused or did not answer. */
final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    StoreException(String store, RuntimeException cause) {
        super(store + ": " + cause.getMessage(), cause);
    }
}
