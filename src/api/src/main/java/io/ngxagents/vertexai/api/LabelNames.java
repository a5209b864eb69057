package io.ngxagents.vertexai.api;

/** Labels and annotations of the objects that belong to a client. */
public final class LabelNames {
    /** Group of the custom resources, and prefix of our own labels. */
    public static final String GROUP = "vertexai.ngxagents.io";

    public static final String NAME = "app.kubernetes.io/name";
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String VERSION = "app.kubernetes.io/version";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** Name of the client that an object belongs to. */
    public static final String CLIENT = GROUP + "/client";

    /** {@code stable} or {@code canary}. */
    public static final String TRACK = GROUP + "/track";

    /** What a client is for, such as {@code production} or {@code staging}; set by people. */
    public static final String ENVIRONMENT = GROUP + "/environment";

    /** Annotation: digest of the Secrets that the pods read; a changed Secret rolls them. */
    public static final String SECRETS_DIGEST = GROUP + "/secrets-digest";

    /** Annotation: digest of what the operator applied, on objects that nobody watches. */
    public static final String CONTENT_DIGEST = GROUP + "/content-digest";

    /** Value of {@link #NAME} on everything that runs for a client. */
    public static final String NAME_VALUE = "vertex-ai-client";

    /** Value of {@link #MANAGED_BY}, and the field manager of server-side apply. */
    public static final String OPERATOR = "vertex-ai-operator";

    private LabelNames() {}
}
