/** What a client's spec refers to and others own. May use {@code client.model} and the Kubernetes client. */
package io.ngxagents.vertexai.operator.client.references;
