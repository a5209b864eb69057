package io.ngxagents.vertexai.tools.backup.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where backups are.
 *
 * @param url {@code gs://bucket/folder}, {@code s3://bucket/folder}, {@code file:///folder} or a folder's absolute path
 * @param endpoint of another service that speaks the bucket's protocol
 * @param region of the bucket, for S3; empty for that of the environment
 */
public record StoreAddress(String url, Optional<URI> endpoint, Optional<String> region) {
    private static final Pattern BUCKET = Pattern.compile("(gs|s3)://([a-z0-9][a-z0-9._-]{1,62})(?:/(.*?))?/*");
    private static final Pattern FOLDER = Pattern.compile("(?:file://)?(/.*)");

    public StoreAddress {
        Matcher bucket = BUCKET.matcher(url);
        boolean isBucket = bucket.matches() && isFolder(bucket.group(3));
        if (!isBucket && !FOLDER.matcher(url).matches()) {
            throw new IllegalArgumentException("'" + url
                    + "' is not where backups can be; write for example gs://bucket/folder, s3://bucket/folder or"
                    + " /folder");
        }
    }

    private static boolean isFolder(String prefix) {
        return prefix == null || prefix.isEmpty() || StorePath.isValid(prefix);
    }

    public BackupStore open() throws IOException {
        Matcher folder = FOLDER.matcher(url);
        if (folder.matches()) {
            return FolderStore.open(Path.of(folder.group(1)));
        }
        Matcher matcher = BUCKET.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalStateException("the constructor has seen to it");
        }
        Bucket bucket = new Bucket(matcher.group(2), matcher.group(3) == null ? "" : matcher.group(3));
        try {
            return matcher.group(1).equals("s3")
                    ? new S3Store(bucket, endpoint, region)
                    : new GcsStore(bucket, endpoint);
        } catch (RuntimeException failure) {
            // Both libraries look for credentials and regions now, and have exceptions of their own for it.
            throw new StoreException(url, failure);
        }
    }
}
