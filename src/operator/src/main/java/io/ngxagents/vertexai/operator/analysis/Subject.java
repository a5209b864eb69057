package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.Track;

/** Whose metrics are asked for: one track of one client at one version. */
public record Subject(String namespace, String client, Track track, String version) {}
