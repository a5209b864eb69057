/**
 * The catalogue's alerts in the forms of Prometheus: a rules file, prometheus-operator's PrometheusRule, and Google Managed
 * Prometheus' ClusterRules.
 */
package io.ngxagents.vertexai.monitoring.prometheus;
