package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Backups in a bucket of S3, or of a service that speaks its protocol and heeds {@code If-None-Match}. Credentials come from
 * where the AWS SDK looks for them.
 */
final class S3Store implements BackupStore {
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final Bucket bucket;

    /**
     * @param endpoint of a service other than Amazon's
     * @param region empty for that of the environment
     */
    S3Store(Bucket bucket, Optional<URI> endpoint, Optional<String> region) {
        this.bucket = bucket;
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                // Other services do not know the newer checksums; a backup has its own.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        region.map(Region::of).ifPresent(builder::region);
        endpoint.ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
        this.client = builder.build();
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        try {
            client.putObject(
                    request -> request.bucket(bucket.name())
                            .key(bucket.object(path))
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(content));
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT) {
                throw new FileAlreadyExistsException(path.text());
            }
            throw new StoreException(toString(), refused);
        } catch (SdkException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    @Override
    public byte[] get(StorePath path, int most) throws IOException {
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(request -> request.bucket(bucket.name()).key(bucket.object(path)))) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                in.abort();
                throw new FileTooLongException(path, most);
            }
            return content;
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException(path.text());
        } catch (SdkException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    @Override
    public List<StoredFile> list(StorePath folder) throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket.name()).prefix(bucket.object(folder) + "/"))
                    .contents()
                    .stream()
                    .map(object -> new StoredFile(bucket.path(object.key()), object.size(), object.lastModified()))
                    .toList();
        } catch (SdkException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    @Override
    public void delete(StorePath path) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket.name()).key(bucket.object(path)));
        } catch (SdkException failure) {
            throw new StoreException(toString(), failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "s3://" + bucket.name();
    }
}
