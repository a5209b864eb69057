/** What the operator itself is told by its environment, checked at its start. Uses the JDK only. */
package io.ngxagents.vertexai.operator.config;
