/** What a soak needs: a load of every kind of request, and what a process holds while it bears it. Uses no other package. */
package io.ngxagents.vertexai.it.benchmark.soak;
