package io.ngxagents.vertexai.client.call;

import java.time.Duration;

/**
 * A streamed answer as it reaches a caller, from its first part on.
 *
 * @param parts the answer; to be read to its end or cancelled
 * @param outcome where it comes from
 * @param age time since the upstream made it; zero unless it is a hit
 */
public record ServedStream(AnswerStream parts, CacheOutcome outcome, Duration age) {}
