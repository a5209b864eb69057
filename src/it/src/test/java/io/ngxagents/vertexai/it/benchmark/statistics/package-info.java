/**
 * How often each way of judging a canary is right: simulated releases with known error rates, many of them, judged by the
 * operator's evidence and by the rules of other tools. Run on demand (profile {@code benchmarks}).
 */
package io.ngxagents.vertexai.it.benchmark.statistics;
