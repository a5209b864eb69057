package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.backup.store.StorePath;
import io.ngxagents.vertexai.tools.backup.store.StoredFile;
import java.io.IOException;
import java.util.List;

/** A store whose user ends at one of its calls, as a process that is killed does: before the call is done, or after. */
final class CutStore implements BackupStore {
    /** The end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final BackupStore store;
    private int left;

    /** @param halfCalls that are still made; an odd number ends after a call, before its answer is heard */
    CutStore(BackupStore store, int halfCalls) {
        this.store = store;
        this.left = halfCalls;
    }

    private void pass() {
        if (left-- <= 0) {
            throw new Killed();
        }
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        pass();
        store.put(path, content);
        pass();
    }

    @Override
    public byte[] get(StorePath path, int most) throws IOException {
        pass();
        byte[] content = store.get(path, most);
        pass();
        return content;
    }

    @Override
    public List<StoredFile> list(StorePath folder) throws IOException {
        pass();
        List<StoredFile> files = store.list(folder);
        pass();
        return files;
    }

    @Override
    public void delete(StorePath path) throws IOException {
        pass();
        store.delete(path);
        pass();
    }

    @Override
    public void close() {
        store.close();
    }
}
