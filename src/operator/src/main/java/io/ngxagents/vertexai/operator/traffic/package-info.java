/**
 * Who gets a client's requests: one interface, one implementation a way to share them out. May use the Kubernetes client
 * and {@code client}'s projections.
 */
package io.ngxagents.vertexai.operator.traffic;
