/**
 * The settings that a client's pods have and had, kept as ControllerRevisions, and how a change of them reaches the pods: at
 * once, or by a release of its own. May use the client's model and references.
 */
package io.ngxagents.vertexai.operator.client.revision;
