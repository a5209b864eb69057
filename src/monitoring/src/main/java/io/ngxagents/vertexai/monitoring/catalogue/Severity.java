package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.Locale;

/** How soon somebody has to look. */
public enum Severity {
    /** Now: callers are turned away or wait too long. */
    CRITICAL,
    /** In working hours: callers are served, at a price or without a net. */
    WARNING;

    /** The label's value. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
