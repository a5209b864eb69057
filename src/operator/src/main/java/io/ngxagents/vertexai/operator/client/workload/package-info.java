/**
 * The gateway's objects: pure projections of a wish to Kubernetes objects, for both tracks, and the dependents that keep
 * the stable ones. May use {@code client.model}, {@code client.autoscaling} and {@code config}.
 */
package io.ngxagents.vertexai.operator.client.workload;
