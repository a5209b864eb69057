package io.ngxagents.vertexai.operator.canary;

/**
 * What is changed into what.
 *
 * @param stable version that the client had when the release began; null before
 * @param canary version that is being released; null before
 * @param proven whether the canary's version was the stable one so lately that no step soaks
 */
public record Versions(String stable, String canary, boolean proven) {
    static final Versions UNKNOWN = new Versions(null, null, false);
}
