/** The analysis against a real Prometheus process, and against servers that misbehave. */
package io.ngxagents.vertexai.operator.analysis;
