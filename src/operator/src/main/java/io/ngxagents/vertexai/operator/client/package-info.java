/**
 * The reconciler of VertexAiClient: plan, act, observe, report. May use its sub-packages, {@code config}, {@code events} and
 * {@code health}; knows releases only by their custom resource.
 */
package io.ngxagents.vertexai.operator.client;
