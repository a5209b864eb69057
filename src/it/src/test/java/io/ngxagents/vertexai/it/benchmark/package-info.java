/**
 * How fast the gateway is, and how large: measured on demand (profile {@code benchmarks}), against servers that run beside
 * it. Every program under measurement is a process of its own. Uses the packages below.
 */
package io.ngxagents.vertexai.it.benchmark;
