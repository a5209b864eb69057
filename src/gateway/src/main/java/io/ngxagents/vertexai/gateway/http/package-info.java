/** HTTP in front of the client library: the callers' server, and what all its surfaces share. */
package io.ngxagents.vertexai.gateway.http;
