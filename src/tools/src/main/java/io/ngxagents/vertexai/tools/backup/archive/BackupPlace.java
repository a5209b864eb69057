package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.store.StorePath;

/** One backup of one client: where its files lie. */
public record BackupPlace(ClientName client, BackupId id) {
    StorePath folder() {
        return client.folder(id);
    }

    /** @param file below the backup's folder */
    StorePath path(String file) {
        return folder().resolve(file);
    }

    /** What an encrypted file is bound to. */
    String seal(String file) {
        return folder().resolve(file).text();
    }

    @Override
    public String toString() {
        return id + " of " + client;
    }
}
