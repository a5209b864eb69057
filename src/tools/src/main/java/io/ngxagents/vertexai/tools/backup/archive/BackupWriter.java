package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes one backup, file by file. It is a backup only after {@link #finish}. */
public final class BackupWriter {
    private final BackupStore store;
    private final BackupPlace place;
    private final BackupKeys keys;
    private final List<FileEntry> files = new ArrayList<>();

    private BackupWriter(BackupStore store, BackupPlace place, BackupKeys keys) {
        this.store = store;
        this.place = place;
        this.keys = keys;
    }

    /** Reserves the id of this second, or of the next one that nobody else has. */
    public static BackupWriter begin(BackupStore store, ClientName client, Instant now, BackupKeys keys)
            throws IOException {
        byte[] claim = now.toString().getBytes(StandardCharsets.UTF_8);
        BackupPlace place = new BackupPlace(client, new BackupId(now));
        while (!claims(store, place, claim)) {
            place = new BackupPlace(client, place.id().next());
        }
        return new BackupWriter(store, place, keys);
    }

    private static boolean claims(BackupStore store, BackupPlace place, byte[] claim) throws IOException {
        try {
            store.put(place.path(Names.CLAIM), claim);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    public BackupPlace place() {
        return place;
    }

    /** Bytes that have been stored so far. */
    public long storedBytes() {
        return files.stream().mapToLong(FileEntry::storedBytes).sum();
    }

    /** @param plain at most {@link Manifest#MOST_PLAIN_BYTES} */
    public void write(String path, Packing packing, byte[] plain) throws IOException {
        if (plain.length > Manifest.MOST_PLAIN_BYTES) {
            throw new IOException(path + " has " + plain.length + " bytes, and " + Manifest.MOST_PLAIN_BYTES
                    + " is the most that a file of a backup may have");
        }
        byte[] packed = packing.pack(plain);
        byte[] stored = keys.encryption().isPresent() ? sealed(keys.encryption().get(), path, packed) : packed;
        put(path, stored);
        files.add(new FileEntry(path, packing, stored.length, Sha256.of(stored), plain.length));
    }

    /** The id is this writer's own: what is there already, it has written itself, by a try whose answer was lost. */
    private void put(String path, byte[] content) throws IOException {
        try {
            store.put(place.path(path), content);
        } catch (FileAlreadyExistsException there) {
            if (!Arrays.equals(content, store.get(place.path(path), content.length))) {
                throw there;
            }
        }
    }

    private byte[] sealed(EncryptionKeys encryption, String path, byte[] packed) throws IOException {
        try {
            return encryption.seal(packed, place.seal(path));
        } catch (GeneralSecurityException failure) {
            throw new IOException("could not encrypt " + path, failure);
        }
    }

    /**
     * Writes what makes a backup of the files.
     *
     * @param writtenBy version of the tools; null if it is not known
     * @param cache null if it has none
     */
    public Manifest finish(Source source, CacheSummary cache, String writtenBy, Optional<BackupId> previous)
            throws IOException {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                place.id().toString(),
                writtenBy,
                source,
                cache,
                List.copyOf(files),
                keys.encryption().map(EncryptionKeys::keyId).orElse(null),
                keys.signing().map(SigningKeys::keyId).orElse(null),
                previous.map(BackupId::toString).orElse(null));
        byte[] bytes = manifest.bytes();
        put(Names.MANIFEST, bytes);
        if (keys.signing().isPresent()) {
            put(Names.SIGNATURE, signature(keys.signing().get(), bytes));
        }
        put(Names.COMPLETE, Sha256.of(bytes).getBytes(StandardCharsets.US_ASCII));
        return manifest;
    }

    private static byte[] signature(SigningKeys signing, byte[] manifest) throws IOException {
        try {
            return signing.sign(manifest);
        } catch (GeneralSecurityException failure) {
            throw new IOException("could not sign the manifest", failure);
        }
    }
}
