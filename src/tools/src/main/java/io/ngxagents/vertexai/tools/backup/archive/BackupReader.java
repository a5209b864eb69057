package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import io.ngxagents.vertexai.tools.backup.seal.WrongKeyException;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.backup.store.FileTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.util.List;

/** Reads one backup, and trusts nothing of it: each file is checked against the manifest before it is used. */
public final class BackupReader {
    private static final int MOST_MANIFEST_BYTES = BackupStore.MOST_BYTES;
    private static final int MOST_SMALL_BYTES = 1024;

    private final BackupStore store;
    private final BackupPlace place;
    private final BackupKeys keys;
    private final Manifest manifest;
    private final byte[] manifestBytes;

    private BackupReader(
            BackupStore store, BackupPlace place, BackupKeys keys, Manifest manifest, byte[] manifestBytes) {
        this.store = store;
        this.place = place;
        this.keys = keys;
        this.manifest = manifest;
        this.manifestBytes = manifestBytes;
    }

    /**
     * Reads the manifest of a finished backup.
     *
     * @throws DamagedBackupException if it is not finished, or the manifest is not the one that it was finished with
     */
    public static BackupReader open(BackupStore store, BackupPlace place, BackupKeys keys) throws IOException {
        String complete =
                new String(get(store, place, Names.COMPLETE, MOST_SMALL_BYTES), StandardCharsets.US_ASCII).strip();
        byte[] bytes = get(store, place, Names.MANIFEST, MOST_MANIFEST_BYTES);
        if (!Sha256.of(bytes).equals(complete)) {
            throw new DamagedBackupException(Names.MANIFEST + " is not the one that the backup was finished with");
        }
        Manifest manifest = Manifest.parse(bytes);
        if (!manifest.id().equals(place.id().toString())) {
            throw new DamagedBackupException(Names.MANIFEST + " is of " + manifest.id());
        }
        if (!place.client().equals(clientOf(manifest))) {
            throw new DamagedBackupException(Names.MANIFEST + " is of client " + clientOf(manifest));
        }
        return new BackupReader(store, place, keys, manifest, bytes);
    }

    private static ClientName clientOf(Manifest manifest) throws DamagedBackupException {
        try {
            return manifest.client().client();
        } catch (IllegalArgumentException notAName) {
            throw new DamagedBackupException(Names.MANIFEST + ": " + notAName.getMessage());
        }
    }

    /** What is missing or longer than it can be is damage; what the store cannot do is not. */
    private static byte[] get(BackupStore store, BackupPlace place, String file, int most) throws IOException {
        try {
            return store.get(place.path(file), most);
        } catch (NoSuchFileException missing) {
            throw new DamagedBackupException(
                    file.equals(Names.COMPLETE) ? "has no COMPLETE: it was not finished" : file + " is missing");
        } catch (FileTooLongException tooLong) {
            throw new DamagedBackupException(file + " has more bytes than it can have");
        }
    }

    public BackupPlace place() {
        return place;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Whether {@link #checkSignature} has something to say. */
    public boolean canCheckSignature() {
        return keys.signing().isPresent();
    }

    /**
     * Checks that the manifest was signed by one of the keys that were given.
     *
     * @throws DamagedBackupException if it was not, though there are keys
     */
    public void checkSignature() throws IOException {
        if (keys.signing().isEmpty()) {
            return;
        }
        SigningKeys signing = keys.signing().get();
        if (manifest.signingKey() == null) {
            throw new DamagedBackupException(Names.MANIFEST + " is not signed");
        }
        byte[] signature = get(store, place, Names.SIGNATURE, MOST_SMALL_BYTES);
        if (!signing.keyIds().contains(manifest.signingKey())) {
            throw new WrongKeyException("it is signed", manifest.signingKey(), signing.keyIds());
        }
        try {
            signing.check(signature, manifestBytes);
        } catch (GeneralSecurityException forged) {
            throw new DamagedBackupException(
                    Names.SIGNATURE + " does not fit the manifest: not written with key " + manifest.signingKey());
        }
    }

    /** The bytes of a file as they are stored; they are those that were written. */
    public byte[] stored(FileEntry file) throws IOException {
        byte[] stored = get(store, place, file.path(), Math.toIntExact(file.storedBytes()));
        if (stored.length != file.storedBytes()) {
            throw new DamagedBackupException(
                    file.path() + " has " + stored.length + " bytes, not " + file.storedBytes());
        }
        if (!Sha256.of(stored).equals(file.sha256())) {
            throw new DamagedBackupException(file.path() + " is not what was written");
        }
        return stored;
    }

    /** The content of a file. */
    public byte[] content(FileEntry file) throws IOException {
        byte[] stored = stored(file);
        byte[] packed = manifest.encryptionKey() == null ? stored : opened(file, stored);
        try {
            return file.packing().unpack(packed, Math.toIntExact(file.plainBytes()));
        } catch (DamagedBackupException damage) {
            throw new DamagedBackupException(file.path() + " " + damage.getMessage());
        }
    }

    private byte[] opened(FileEntry file, byte[] stored) throws IOException {
        String needed = manifest.encryptionKey();
        List<String> given = keys.encryption().map(EncryptionKeys::keyIds).orElse(List.of());
        if (!given.contains(needed)) {
            throw new WrongKeyException("it is encrypted", needed, given);
        }
        try {
            return keys.encryption().orElseThrow().open(stored, place.seal(file.path()));
        } catch (GeneralSecurityException changed) {
            throw new DamagedBackupException(file.path() + " does not decrypt with key " + needed);
        }
    }

    /** The parts of the cache, in their order. */
    List<FileEntry> cacheParts() {
        return manifest.files().stream()
                .filter(file -> file.path().startsWith(Names.CACHE))
                .toList();
    }
}
