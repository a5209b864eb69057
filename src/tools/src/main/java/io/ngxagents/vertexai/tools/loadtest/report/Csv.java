package io.ngxagents.vertexai.tools.loadtest.report;

/** Fields of CSV files (RFC 4180). */
final class Csv {
    private Csv() {}

    /** Quoted if it has to be. */
    static String text(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
