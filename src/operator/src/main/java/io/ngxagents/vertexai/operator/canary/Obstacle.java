package io.ngxagents.vertexai.operator.canary;

/** What keeps a release from beginning. */
public record Obstacle(Reason reason, String message) {}
