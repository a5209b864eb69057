/**
 * This gateway beside LiteLLM's proxy and Portkey's gateway: the same load, an upstream that gives the same text after the
 * same time, one core each. Run by profile {@code comparison}, which installs both into {@code target/peers}.
 */
package io.ngxagents.vertexai.it.benchmark.comparison;
