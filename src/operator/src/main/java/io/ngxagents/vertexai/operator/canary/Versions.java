package io.ngxagents.vertexai.operator.canary;

/**
 * What is changed into what.
 *
 * @param stable version that the client had when the release began; null before
 * @param canary version that is being released; null before
 */
public record Versions(String stable, String canary) {
    static final Versions UNKNOWN = new Versions(null, null);
}
