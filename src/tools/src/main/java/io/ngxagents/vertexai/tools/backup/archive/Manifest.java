package io.ngxagents.vertexai.tools.backup.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.backup.store.StorePath;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a backup says of itself.
 *
 * @param formatVersion a reader of the same major version reads it; a newer minor version has more fields
 * @param id the backup's own, so that a manifest in another's place is seen
 * @param writtenBy version of the tools; null if they do not know it
 * @param client of which it is
 * @param cache null if it has no cache
 * @param files all but the manifest itself and what is made of it
 * @param encryptionKey id of the key; null if the files are in clear
 * @param signingKey id of the key; null if the manifest is not signed
 * @param previous id of the newest backup before this one; null if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String formatVersion,
        String id,
        String writtenBy,
        Source client,
        CacheSummary cache,
        List<FileEntry> files,
        String encryptionKey,
        String signingKey,
        String previous) {
    static final String FORMAT = "1.0";

    /** Bytes that a file's content may have, before it is packed: what does not pack grows a little. */
    static final int MOST_PLAIN_BYTES = BackupStore.MOST_BYTES - (1 << 20);

    private static final Pattern MAJOR = Pattern.compile("1\\.\\d{1,4}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    byte[] bytes() throws JsonProcessingException {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Reads a manifest.
     *
     * @throws DamagedBackupException if these bytes are none, or one that nobody here would write
     */
    static Manifest parse(byte[] bytes) throws DamagedBackupException {
        Manifest manifest;
        try {
            manifest = JSON.readValue(bytes, Manifest.class);
        } catch (IOException | IllegalArgumentException notOne) {
            throw new DamagedBackupException(Names.MANIFEST + " does not read");
        }
        Optional<String> fault = manifest == null ? Optional.of("is empty") : manifest.fault();
        if (fault.isPresent()) {
            throw new DamagedBackupException(Names.MANIFEST + " " + fault.get());
        }
        return manifest;
    }

    private Optional<String> fault() {
        if (formatVersion == null) {
            return Optional.of("has no formatVersion");
        }
        if (!MAJOR.matcher(formatVersion).matches()) {
            return Optional.of("is of format " + formatVersion + ", and these tools read format 1");
        }
        if (id == null || client == null || client.namespace() == null || client.name() == null || files == null) {
            return Optional.of("lacks a field");
        }
        Set<String> paths = new HashSet<>();
        for (FileEntry file : files) {
            if (file == null || !isPossible(file) || !paths.add(file.path())) {
                return Optional.of("names a file that cannot be");
            }
        }
        return Optional.empty();
    }

    private static boolean isPossible(FileEntry file) {
        return file.path() != null
                && StorePath.isValid(file.path())
                && !Names.isReserved(file.path())
                && file.packing() != null
                && file.sha256() != null
                && SHA_256.matcher(file.sha256()).matches()
                && isWithin(file.storedBytes(), BackupStore.MOST_BYTES)
                && isWithin(file.plainBytes(), MOST_PLAIN_BYTES);
    }

    private static boolean isWithin(long bytes, long most) {
        return bytes >= 0 && bytes <= most;
    }

    /** The entry of a file; empty if the backup has none of this path. */
    public Optional<FileEntry> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** Bytes of all files as they are stored. */
    public long storedBytes() {
        return files.stream().mapToLong(FileEntry::storedBytes).sum();
    }
}
