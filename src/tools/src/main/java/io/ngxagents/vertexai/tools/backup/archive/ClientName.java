package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.store.StorePath;
import java.util.regex.Pattern;

/**
 * Which client a backup is of.
 *
 * @param namespace a DNS label
 * @param name a DNS subdomain
 */
public record ClientName(String namespace, String name) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    public ClientName {
        if (namespace == null || !LABEL.matcher(namespace).matches()) {
            throw new IllegalArgumentException("'" + namespace + "' is not the name of a namespace");
        }
        if (name == null || !SUBDOMAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a client");
        }
    }

    /**
     * Reads {@code namespace/name}.
     *
     * @throws IllegalArgumentException if the text is not that
     */
    public static ClientName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a client; write namespace/name");
        }
        return new ClientName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** Where the client's backups lie. */
    public StorePath folder() {
        return new StorePath(namespace + "/" + name);
    }

    /** Where one of them lies. */
    public StorePath folder(BackupId id) {
        return folder().resolve(id.toString());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
