/** The reconciler of VertexAiClient, run as the packaged process against a real kube-apiserver. */
package io.ngxagents.vertexai.it.client;
