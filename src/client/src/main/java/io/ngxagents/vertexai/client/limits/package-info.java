/**
 * What a client may use of its upstream: tokens and requests a minute, US dollars a day, over all its pods. May use {@code
 * call}, {@code cost}, {@code redis} and {@code upstream}.
 */
package io.ngxagents.vertexai.client.limits;
