package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real server of S3's protocol. */
@Tag("stores")
@Timeout(300)
class S3StoreTest extends StoreContract {
    private static final String REGION = "us-east-1";
    private static final String USER = "backup";
    private static final String PASSWORD = "backup-secret";
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @TempDir
    static Path data;

    private static ObjectStore server;
    private static S3Client admin;

    @BeforeAll
    static void start() {
        server = ObjectStore.start(
                "versitygw",
                Map.of("ROOT_ACCESS_KEY", USER, "ROOT_SECRET_KEY", PASSWORD),
                port -> List.of("--port", "127.0.0.1:" + port, "--region", REGION, "posix", data.toString()));
        // Where the SDK looks for credentials by itself.
        System.setProperty("aws.accessKeyId", USER);
        System.setProperty("aws.secretAccessKey", PASSWORD);
        admin = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(server.url()))
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(USER, PASSWORD)))
                .build();
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        admin.close();
        server.close();
    }

    @Override
    BackupStore open() throws IOException {
        String bucket = "bucket-" + BUCKETS.incrementAndGet();
        admin.createBucket(request -> request.bucket(bucket));
        URI endpoint = URI.create(server.url());
        return new StoreAddress("s3://" + bucket + "/some/folder", Optional.of(endpoint), Optional.of(REGION)).open();
    }
}
