/** The catalogue's dashboards as Google Cloud Monitoring has them, for metrics that Google Managed Prometheus collects. */
package io.ngxagents.vertexai.monitoring.googlecloud;
