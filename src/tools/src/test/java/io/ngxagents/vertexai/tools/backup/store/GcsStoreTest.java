package io.ngxagents.vertexai.tools.backup.store;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Against a server of the protocol of Google Cloud Storage. */
@Tag("stores")
@Timeout(300)
class GcsStoreTest extends StoreContract {
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static ObjectStore server;
    private static Storage admin;

    @BeforeAll
    static void start() {
        server = ObjectStore.start(
                "fake-gcs-server",
                Map.of(),
                port -> List.of(
                        "-scheme",
                        "http",
                        "-backend",
                        "memory",
                        "-host",
                        "127.0.0.1",
                        "-port",
                        Integer.toString(port),
                        "-public-host",
                        "127.0.0.1:" + port));
        admin = StorageOptions.newBuilder()
                .setHost(server.url())
                .setProjectId("project")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    BackupStore open() throws IOException {
        String bucket = "bucket-" + BUCKETS.incrementAndGet();
        admin.create(BucketInfo.of(bucket));
        URI endpoint = URI.create(server.url());
        return new StoreAddress("gs://" + bucket + "/some/folder", Optional.of(endpoint), Optional.empty()).open();
    }
}
