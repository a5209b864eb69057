/**
 * Releases against a real kube-apiserver and a real Prometheus, walked by the packaged operator. What a cluster's own
 * controllers would do to Deployments the tests do themselves.
 */
package io.ngxagents.vertexai.it.release;
