/** What each alert says of a history, asked of Prometheus' own promtool. */
package io.ngxagents.vertexai.monitoring.alerts;
