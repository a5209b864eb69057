/** What calls cost: a dated price table and the sums over it. May use {@code call}. */
package io.ngxagents.vertexai.client.cost;
