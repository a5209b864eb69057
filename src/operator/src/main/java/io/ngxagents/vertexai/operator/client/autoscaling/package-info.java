/** Who decides the number of stable pods, and the autoscaler that may. May use {@code client.model}. */
package io.ngxagents.vertexai.operator.client.autoscaling;
