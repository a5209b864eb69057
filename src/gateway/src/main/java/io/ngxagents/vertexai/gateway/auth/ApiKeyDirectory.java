package io.ngxagents.vertexai.gateway.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A mounted Secret of API keys: each file is named for a caller and holds that caller's key. Kubernetes replaces all files at
 * once, some time after the Secret has changed; a directory that cannot be read, or has an empty key or the same one twice in
 * it, leaves the keys as they were.
 */
public final class ApiKeyDirectory {
    private static final Logger LOG = System.getLogger(ApiKeyDirectory.class.getName());

    private final Path directory;
    private Map<String, String> read;
    private String problem = "";
    private volatile ApiKeys keys;

    /**
     * Reads the keys for the first time.
     *
     * @throws IOException if they cannot be read
     * @throws IllegalArgumentException if there is none, an empty one, or the same one twice
     */
    public ApiKeyDirectory(Path directory) throws IOException {
        this.directory = directory;
        this.read = files();
        this.keys = checked(read);
    }

    /** The keys as of the last good read. */
    public ApiKeys keys() {
        return keys;
    }

    /** Reads again; blocks for as long as reading some small files takes. Never fails. */
    public synchronized void refresh() {
        try {
            Map<String, String> now = files();
            if (!now.equals(read)) {
                keys = checked(now);
                read = now;
                LOG.log(Level.INFO, "API keys were read again: {0} callers", keys.size());
            }
            problem = "";
        } catch (IllegalArgumentException e) {
            keep(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            keep(e.toString());
        }
    }

    /** Says so once, not each time that it is read. */
    private void keep(String why) {
        if (!problem.equals(why)) {
            problem = why;
            LOG.log(Level.WARNING, "API keys stay as they are: {0}", why);
        }
    }

    private ApiKeys checked(Map<String, String> found) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no API key in " + directory);
        }
        return new ApiKeys(found);
    }

    /** All of one version: what was replaced while it was read is read again. */
    private Map<String, String> files() throws IOException {
        Path version = version();
        Map<String, String> found = filesOf(version);
        while (!version.equals(version())) {
            version = version();
            found = filesOf(version);
        }
        return found;
    }

    /**
     * The files of a mounted Secret are links into {@code ..data}, which is itself a link to all files of one version, and the
     * only one that an update changes.
     */
    private Path version() throws IOException {
        Path current = directory.resolve("..data");
        return Files.exists(current) ? current.toRealPath() : directory;
    }

    private static Map<String, String> filesOf(Path version) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(version)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .toList()) {
                found.put(
                        file.getFileName().toString(),
                        Files.readString(file, StandardCharsets.UTF_8).strip());
            }
        }
        return found;
    }
}
