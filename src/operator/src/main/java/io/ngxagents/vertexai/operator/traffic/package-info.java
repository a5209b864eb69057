/**
 * Who gets a client's requests, one class a way to share them out. May use the Kubernetes client, {@code client}'s
 * projections and {@code canary}'s words for where requests are to go.
 */
package io.ngxagents.vertexai.operator.traffic;
