/**
 * A read-only page of releases for browsers: from the cache to records ({@code ReleaseView}), from these to HTML, and that
 * over HTTP. Shows names, status and checks, and nothing else of the specs. May use the api's types, {@code config},
 * {@code health}, Jackson and Vert.x; never the API server.
 */
package io.ngxagents.vertexai.operator.page;
