/**
 * What is asked of a model and what comes back, as JSON in Vertex AI's own form. The vocabulary of all other packages of
 * the client; uses none of them.
 */
package io.ngxagents.vertexai.client.call;
