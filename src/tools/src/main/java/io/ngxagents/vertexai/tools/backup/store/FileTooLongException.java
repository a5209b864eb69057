package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;

/** A file has more bytes than it may have. */
public final class FileTooLongException extends IOException {
    private static final long serialVersionUID = 1;

    public FileTooLongException(StorePath path, long most) {
        super(path + " is longer than " + most + " bytes");
    }
}
