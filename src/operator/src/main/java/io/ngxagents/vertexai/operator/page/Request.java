package io.ngxagents.vertexai.operator.page;

import java.util.Optional;

/**
 * What a browser asks for.
 *
 * @param host that it thinks it talks to, without port; empty if it does not say
 * @param path as it was sent
 * @param namespace that the list is to be limited to
 */
record Request(String method, String host, String path, Optional<String> namespace) {}
