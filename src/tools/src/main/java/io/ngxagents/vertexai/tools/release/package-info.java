/**
 * {@code canary}: looks at releases and steers them. What a person wants becomes a few fields of a release's spec, so that
 * {@code kubectl patch} and GitOps can do the same; the operator does the rest. Uses {@code api} and the API server.
 */
package io.ngxagents.vertexai.tools.release;
