package io.ngxagents.vertexai.tools.backup.archive;

import java.util.Locale;

/** The files of a backup. */
public final class Names {
    /** Reserves the id: the first file. */
    static final String CLAIM = "CLAIM";

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    /** The last file; holds the SHA-256 of the manifest. What lacks it is no backup. */
    static final String COMPLETE = "COMPLETE";

    /** Folder of what was found when the backup was verified. */
    static final String VERIFIED = "verified/";

    public static final String RESOURCES = "resources/";
    public static final String CLIENT = RESOURCES + "vertexaiclient.yaml";
    public static final String RELEASES = RESOURCES + "canaryreleases/";
    public static final String CONFIGURATION = "config/";
    public static final String SECRETS = "secrets.json";
    public static final String INVALIDATIONS = "invalidations.json";

    /** Folder of the cache's parts. */
    static final String CACHE = "redis/";

    private Names() {}

    /** A part of the cache; the first is number 0. */
    static String cachePart(int number) {
        return CACHE + String.format(Locale.ROOT, "%06d", number);
    }

    /** Whether a file is about the backup, and not of it. */
    static boolean isReserved(String path) {
        return path.equals(CLAIM)
                || path.equals(MANIFEST)
                || path.equals(SIGNATURE)
                || path.equals(COMPLETE)
                || path.startsWith(VERIFIED);
    }
}
