/**
 * The sampled log of how the cache is used, without prompts and answers: the food of the optimizer. May use {@code call},
 * {@code cache}, {@code redis} and who the client is.
 */
package io.ngxagents.vertexai.client.usage;
