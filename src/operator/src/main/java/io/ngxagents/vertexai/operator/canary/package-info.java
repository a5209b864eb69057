/**
 * The decisions of a release: (spec, state, observation, now) → (next state, actions). Pure: no Kubernetes, no
 * Prometheus, no clock of its own, so that every history can be replayed in a test. May use the api's types only.
 */
package io.ngxagents.vertexai.operator.canary;
