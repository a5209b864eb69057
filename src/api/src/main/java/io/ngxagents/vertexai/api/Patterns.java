package io.ngxagents.vertexai.api;

/** Regular expressions of the schema, each for one kind of text that more than one field holds. */
public final class Patterns {
    public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    public static final String DNS_SUBDOMAIN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Becomes a file's name where the Secret is mounted, so it cannot start with two dots. */
    public static final String SECRET_KEY = "^[.]?[-_a-zA-Z0-9][-._a-zA-Z0-9]*$";

    /** A tag that is also a valid label value. */
    public static final String IMAGE_TAG = "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$";

    /** With a tag or a digest: without either, what runs would depend on the day it was pulled. */
    public static final String IMAGE =
            "^[a-z0-9]([a-z0-9._:/-]*[a-z0-9])?(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|@sha256:[a-f0-9]{64})$";

    public static final String HOST_PORT = "^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?:([1-9][0-9]{0,3}|[1-5][0-9]{4}"
            + "|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$";
    public static final String LOCATION = "^[a-z]+(-[a-z]+[0-9]+)?$";
    public static final String MODEL = "^[a-z0-9]([a-z0-9._@-]*[a-z0-9])?$";
    public static final String CPU = "^[1-9]([0-9]{0,3}|[0-9]{0,5}m)$";

    public static final String BUCKET = "^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$";

    /** Folders below each other; none can lead upwards. */
    public static final String BUCKET_PREFIX = "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$";

    /** A URL without path: nothing of it is appended to. */
    public static final String HTTP_ORIGIN = "^https?://[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[1-9][0-9]{0,4})?$";

    public static final String PROJECT = "^[a-z][a-z0-9-]{4,28}[a-z0-9]$";

    /** What an HTTP request's path can begin with. */
    public static final String URL_PATH = "^/[A-Za-z0-9._~:@/-]*$";

    /** An HTTP header's value, which has no spaces around it. */
    public static final String HEADER_VALUE = "^[!-~]([ -~]*[!-~])?$";

    private static final String MINUTE = "[0-5]?[0-9]";
    private static final String HOUR = "([01]?[0-9]|2[0-3])";
    private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
    private static final String MONTH = "(0?[1-9]|1[0-2]|(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))";
    private static final String WEEKDAY = "([0-6]|(?i:SUN|MON|TUE|WED|THU|FRI|SAT))";
    private static final String STEP = "(/[1-9][0-9]?)?";

    /** The five fields, each a list of values, ranges and steps within its bounds. */
    public static final String CRON = "^([*]|" + MINUTE + "(-" + MINUTE + ")?)" + STEP + "(,([*]|" + MINUTE + "(-"
            + MINUTE + ")?)" + STEP + ")* ([*]|" + HOUR + "(-" + HOUR + ")?)" + STEP + "(,([*]|" + HOUR + "(-" + HOUR
            + ")?)" + STEP + ")* ([*]|" + DAY + "(-" + DAY + ")?)" + STEP + "(,([*]|" + DAY + "(-" + DAY + ")?)" + STEP
            + ")* ([*]|" + MONTH + "(-" + MONTH + ")?)" + STEP + "(,([*]|" + MONTH + "(-" + MONTH + ")?)" + STEP
            + ")* ([*]|" + WEEKDAY + "(-" + WEEKDAY + ")?)" + STEP + "(,([*]|" + WEEKDAY + "(-" + WEEKDAY + ")?)" + STEP
            + ")*$";

    private Patterns() {}
}
