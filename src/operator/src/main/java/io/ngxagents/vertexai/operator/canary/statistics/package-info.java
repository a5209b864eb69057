/**
 * Tests that may be looked at as often as one likes: evidence against a canary that grows while requests come in, and
 * that a healthy canary carries above {@code 1/alpha} with a probability of at most {@code alpha} over its whole life,
 * however many looks there are. Pure arithmetic over counts; uses the JDK only.
 *
 * <p>Everything is an e-value (Ramdas, Grünwald, Vovk and Shafer, "Game-theoretic statistics and safe anytime-valid
 * inference", Statistical Science 2023): a product of bets whose expectation is at most 1 while the canary is as good as
 * it must be. By Ville's inequality such a product ever passes {@code 1/alpha} with a probability of at most
 * {@code alpha}. A fixed-sample test repeated each minute has no such bound.
 */
package io.ngxagents.vertexai.operator.canary.statistics;
