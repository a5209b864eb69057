package io.ngxagents.vertexai.operator.analysis;

/** The two that are compared. */
public record Tracks(Subject canary, Subject stable) {}
