/**
 * What has a client's metrics collected and its rules evaluated: by which kinds the cluster has, and by what its spec says. May
 * use {@code client.model}, {@code client.status} for the words of a failure, {@code config} and the catalogue of alerts.
 */
package io.ngxagents.vertexai.operator.client.monitoring;
