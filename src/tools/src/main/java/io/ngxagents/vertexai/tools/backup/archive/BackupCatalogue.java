package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.archive.FoundBackup.FoundFile;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.backup.store.StorePath;
import io.ngxagents.vertexai.tools.backup.store.StoredFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The backups of one client in a store. */
public final class BackupCatalogue {
    private final BackupStore store;
    private final ClientName client;

    public BackupCatalogue(BackupStore store, ClientName client) {
        this.store = store;
        this.client = client;
    }

    /** Everything that has the name of a backup, unfinished ones too, in the order of their times. */
    public List<FoundBackup> all() throws IOException {
        String folder = client.folder().text() + "/";
        Map<BackupId, List<StoredFile>> files = new TreeMap<>();
        for (StoredFile file : store.list(client.folder())) {
            String below = file.path().substring(folder.length());
            int slash = below.indexOf('/');
            BackupId.ofText(below.substring(0, Math.max(0, slash)))
                    .ifPresent(id -> files.computeIfAbsent(id, first -> new ArrayList<>())
                            .add(file));
        }
        return files.entrySet().stream()
                .map(each -> found(new BackupPlace(client, each.getKey()), each.getValue()))
                .toList();
    }

    private static FoundBackup found(BackupPlace place, List<StoredFile> stored) {
        int folder = place.folder().text().length() + 1;
        List<FoundFile> files = stored.stream()
                .map(file -> new FoundFile(file.path().substring(folder), file.size()))
                .toList();
        return new FoundBackup(
                place,
                files.stream().anyMatch(file -> file.path().equals(Names.COMPLETE)),
                stored.stream().mapToLong(StoredFile::size).sum(),
                stored.stream()
                        .map(StoredFile::modified)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH),
                files.stream()
                        .flatMap(file -> VerifiedMark.ofPath(file.path()).stream())
                        .toList(),
                files);
    }

    /** Those that were finished. */
    public List<FoundBackup> complete() throws IOException {
        return all().stream().filter(FoundBackup::isComplete).toList();
    }

    /** The newest that was finished. */
    public Optional<FoundBackup> newest() throws IOException {
        List<FoundBackup> complete = complete();
        return complete.isEmpty() ? Optional.empty() : Optional.of(complete.get(complete.size() - 1));
    }

    /** What is stored under an id. */
    public Optional<FoundBackup> find(BackupId id) throws IOException {
        return all().stream().filter(found -> found.id().equals(id)).findFirst();
    }

    /**
     * Removes what was begun and never finished.
     *
     * @param age since its newest file was written; what is younger may be on its way
     * @return what was removed
     */
    public List<BackupId> removeAbandoned(Instant now, Duration age) throws IOException {
        List<BackupId> removed = new ArrayList<>();
        for (FoundBackup found : all()) {
            if (!found.isComplete() && found.newest().isBefore(now.minus(age))) {
                remove(found);
                removed.add(found.id());
            }
        }
        return removed;
    }

    /**
     * Removes the backups that need not be kept.
     *
     * @return what was removed
     */
    public List<BackupId> retain(Retention retention) throws IOException {
        List<BackupId> removed = new ArrayList<>();
        for (FoundBackup surplus : retention.surplus(complete())) {
            remove(surplus);
            removed.add(surplus.id());
        }
        return removed;
    }

    /** First what makes it a backup, so that half of one never counts; last the claim of its id. */
    private void remove(FoundBackup backup) throws IOException {
        BackupPlace place = backup.place();
        store.delete(place.path(Names.COMPLETE));
        for (FoundFile file : backup.files()) {
            boolean isOurs = StorePath.isValid(file.path()) && !file.path().equals(Names.CLAIM);
            if (isOurs) {
                store.delete(place.path(file.path()));
            }
        }
        store.delete(place.path(Names.CLAIM));
    }

    /** Remembers that a backup was verified. */
    public void mark(BackupId id, VerifiedMark mark) throws IOException {
        try {
            store.put(new BackupPlace(client, id).path(mark.path()), new byte[0]);
        } catch (FileAlreadyExistsException sameSecond) {
            // It says the same.
        }
    }
}
