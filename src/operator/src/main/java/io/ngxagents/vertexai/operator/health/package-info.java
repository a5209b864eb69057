/** Whether this process leads, and whether it still hears from the API server. May use {@code config} and the client. */
package io.ngxagents.vertexai.operator.health;
