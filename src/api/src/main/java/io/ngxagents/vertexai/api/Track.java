package io.ngxagents.vertexai.api;

import java.util.Locale;

/** The two sides that run next to each other during a release. */
public enum Track {
    STABLE,
    CANARY;

    /** Value of the {@code track} label, on pods and in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
