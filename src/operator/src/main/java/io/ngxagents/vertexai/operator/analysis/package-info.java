/**
 * What Prometheus says of a canary: counters of both tracks over the spans of a step, what they are evidence of, and the
 * verdict. A bounded client; no Kubernetes. May use the api's types, {@code canary}'s measurement and statistics, Jackson
 * and the JDK.
 */
package io.ngxagents.vertexai.operator.analysis;
