/**
 * What the operator, the gateway and the tools must agree on: names of labels and metrics, and the two value types (byte
 * sizes and durations) that the custom resources write as text. Nothing here acts; it may use Jackson only.
 */
package io.ngxagents.vertexai.api;
