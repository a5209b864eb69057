/** Alerts and panels against what the packaged processes and a real Prometheus say. */
package io.ngxagents.vertexai.it.monitoring;
