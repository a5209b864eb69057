package io.ngxagents.vertexai.operator.analysis;

/** PromQL's text form. */
final class PromQl {
    private PromQl() {}

    /** A value for between double quotes. */
    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
