package io.ngxagents.vertexai.api;

/** Regular expressions of the schema, each for one kind of text that more than one field holds. */
public final class Patterns {
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    public static final String DNS_SUBDOMAIN = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";
    public static final String SECRET_KEY = "^[-._a-zA-Z0-9]+$";

    /** A tag that is also a valid label value. */
    public static final String IMAGE_TAG = "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$";

    public static final String IMAGE = "^[a-zA-Z0-9][a-zA-Z0-9._:/-]*(@sha256:[a-f0-9]{64})?$";
    public static final String HOST_PORT = "^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?:[0-9]{1,5}$";
    public static final String LOCATION = "^[a-z]+(-[a-z]+[0-9]+)?$";
    public static final String MODEL = "^[a-z0-9]([a-z0-9._@-]*[a-z0-9])?$";
    public static final String CPU = "^([0-9]{1,4}|[0-9]{1,6}m)$";

    /** Five fields; the API server checks the rest when the CronJob is made. */
    public static final String CRON = "^([0-9A-Za-z*/,-]+ ){4}[0-9A-Za-z*/,-]+$";

    private Patterns() {}
}
