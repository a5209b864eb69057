/** A picture of each panel, drawn from what a real Prometheus answers. */
package io.ngxagents.vertexai.it.monitoring.pictures;
