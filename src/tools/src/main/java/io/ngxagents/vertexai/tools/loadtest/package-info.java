/**
 * {@code load-test}: sends requests to a gateway on a fixed schedule and measures the answers. May use Vert.x's HTTP client
 * (in the sender only), HdrHistogram, picocli and the value types of the API.
 */
package io.ngxagents.vertexai.tools.loadtest;
