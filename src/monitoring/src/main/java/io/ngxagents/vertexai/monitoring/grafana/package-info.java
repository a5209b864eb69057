/** The catalogue's dashboards as Grafana imports them, for a data source of the kind Prometheus. */
package io.ngxagents.vertexai.monitoring.grafana;
