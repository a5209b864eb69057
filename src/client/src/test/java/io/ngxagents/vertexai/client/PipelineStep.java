package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CacheUse;
import java.time.Duration;
import java.util.Optional;

/** What can happen to the pods of a client, one after the other. Numbers choose among what is there at that moment. */
sealed interface PipelineStep {
    /** A caller asks. */
    record Ask(int pod, PipelineQuestion question, CacheUse use, Optional<Duration> maxAge) implements PipelineStep {}

    /** The upstream goes on with one of the calls that it has not answered yet. */
    record Answer(int which, Ending ending) implements PipelineStep {}

    /** A caller who has not read its stream to the end goes away. */
    record Leave(int which) implements PipelineStep {}

    record Forget(int pod, PipelineScope scope) implements PipelineStep {}

    /** Long enough for every pod to hear what was forgotten. */
    record Spread() implements PipelineStep {}

    record Pass(Duration time) implements PipelineStep {}

    record RedisEnds() implements PipelineStep {}

    /** It is there again, empty, and every pod has found it. */
    record RedisReturns() implements PipelineStep {}

    /** How an upstream call goes on. */
    enum Ending {
        /** A stream gives its first part; a call that does not stream is answered. */
        BEGUN,
        WHOLE,
        /** An answer that must not be kept. */
        CUT,
        UNAVAILABLE,
        REFUSED
    }
}
