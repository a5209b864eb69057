/**
 * What Prometheus says of a canary: queries built from the metrics' names, a bounded client, and the evaluation of an
 * answer against a check's bounds. May use the api's types, {@code canary}'s measurement, Jackson and the JDK; no
 * Kubernetes.
 */
package io.ngxagents.vertexai.operator.analysis;
