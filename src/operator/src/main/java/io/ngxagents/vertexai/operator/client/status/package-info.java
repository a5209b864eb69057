/** What a client's status says, and which of its changes are worth an event. Pure functions of what was seen. */
package io.ngxagents.vertexai.operator.client.status;
