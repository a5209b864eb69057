/**
 * End to end: the chart installed on the single-node cluster of {@code deploy/local}, with real pods, Redis and
 * Prometheus; only Vertex AI is the simulator. Needs Linux and root; runs with {@code mvn verify -P end-to-end}.
 */
package io.ngxagents.vertexai.it.cluster;
