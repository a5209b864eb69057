/**
 * The sampled log of how the cache is used, without prompts and answers: the food of the optimizer. May use {@code call},
 * {@code cache} and {@code redis}.
 */
package io.ngxagents.vertexai.client.usage;
