/**
 * The client's Micrometer series, all there at 0 from the start, with labels from the configuration only. May use
 * {@code call}, {@code cost} and {@code upstream}.
 */
package io.ngxagents.vertexai.client.metrics;
