package io.ngxagents.vertexai.tools.backup.store;

import com.google.cloud.NoCredentials;
import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Backups in a bucket of Google Cloud Storage, with the credentials that Google's libraries find by themselves. */
final class GcsStore implements BackupStore {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final Storage storage;
    private final Bucket bucket;

    /** @param endpoint of a stand-in, which is asked without credentials */
    GcsStore(Bucket bucket, Optional<URI> endpoint) {
        this.bucket = bucket;
        StorageOptions.Builder options = StorageOptions.newBuilder();
        endpoint.ifPresent(address ->
                options.setHost(address.toString()).setProjectId("none").setCredentials(NoCredentials.getInstance()));
        this.storage = options.build().getService();
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        try {
            storage.create(BlobInfo.newBuilder(id(path)).build(), content, Storage.BlobTargetOption.doesNotExist());
        } catch (StorageException refused) {
            if (refused.getCode() == PRECONDITION_FAILED) {
                throw new FileAlreadyExistsException(path.text());
            }
            throw new StoreException(toString(), refused);
        }
    }

    @Override
    public byte[] get(StorePath path, int most) throws IOException {
        try (ReadChannel channel = storage.reader(id(path))) {
            byte[] content = Channels.newInputStream(channel).readNBytes(most + 1);
            if (content.length > most) {
                throw new FileTooLongException(path, most);
            }
            return content;
        } catch (StorageException failure) {
            throw failureOf(path, failure);
        } catch (IOException failure) {
            throw failure.getCause() instanceof StorageException known ? failureOf(path, known) : failure;
        }
    }

    private IOException failureOf(StorePath path, StorageException failure) {
        return failure.getCode() == NOT_FOUND
                ? new NoSuchFileException(path.text())
                : new StoreException(toString(), failure);
    }

    @Override
    public List<StoredFile> list(StorePath folder) throws IOException {
        try {
            Iterable<Blob> blobs = storage.list(
                            bucket.name(), Storage.BlobListOption.prefix(bucket.object(folder) + "/"))
                    .iterateAll();
            return StreamSupport.stream(blobs.spliterator(), false)
                    .map(blob -> new StoredFile(
                            bucket.path(blob.getName()),
                            blob.getSize(),
                            blob.getUpdateTimeOffsetDateTime().toInstant()))
                    .toList();
        } catch (StorageException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    @Override
    public void delete(StorePath path) throws IOException {
        try {
            storage.delete(id(path));
        } catch (StorageException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    private BlobId id(StorePath path) {
        return BlobId.of(bucket.name(), bucket.object(path));
    }

    @Override
    public void close() {
        // It holds no connection that has to be given back.
    }

    @Override
    public String toString() {
        return "gs://" + bucket.name();
    }
}
