/** What the ways of asking over HTTP have in common; {@code vertex} and {@code openai} are such ways. */
package io.ngxagents.vertexai.gateway.surface;
