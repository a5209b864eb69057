package io.ngxagents.vertexai.tools.backup.archive;

import java.io.IOException;

/** A backup is not what was written. The message says what is wrong with it. */
public final class DamagedBackupException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedBackupException(String message) {
        super(message);
    }
}
