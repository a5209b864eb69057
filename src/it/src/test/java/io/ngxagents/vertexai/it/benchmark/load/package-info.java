/**
 * The load generator, a process of its own: one HTTP/1.1 request at a time on each of its kept connections, either as fast
 * as answers come or at a constant rate. Written on bare sockets, so that it costs less than what it measures. Uses no
 * other package.
 */
package io.ngxagents.vertexai.it.benchmark.load;
