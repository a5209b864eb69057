package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Whole files under paths such as {@code chat/manifest.json}. Files are small, so that one fits into memory, and a write that
 * failed is simply done again. A file appears whole or not at all, and is never replaced.
 */
public interface BackupStore extends AutoCloseable {
    /** Bytes that a file may have at most. */
    int MOST_BYTES = 16 << 20;

    /**
     * Writes a file.
     *
     * @throws FileAlreadyExistsException if it is there already
     */
    void put(StorePath path, byte[] content) throws IOException;

    /**
     * Reads a file.
     *
     * @param most bytes that it may have
     * @throws NoSuchFileException if it is not there
     * @throws FileTooLongException if it has more
     */
    byte[] get(StorePath path, int most) throws IOException;

    /** All files below a folder, at any depth; none if it is not there. */
    List<StoredFile> list(StorePath folder) throws IOException;

    /** Removes a file; does nothing if it is not there. */
    void delete(StorePath path) throws IOException;

    @Override
    void close();
}
