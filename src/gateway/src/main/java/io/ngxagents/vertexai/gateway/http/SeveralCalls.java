package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The calls of one request that asks several things, some at a time. */
final class SeveralCalls {
    /** Leaves most of the places to requests of others. */
    private static final int AT_A_TIME = 16;

    private final CachedVertexAi client;

    SeveralCalls(CachedVertexAi client) {
        this.client = client;
    }

    /** All answers in the order of the calls; fails with the first call that fails, and asks no more then. */
    CompletableFuture<List<ServedAnswer>> answer(List<ModelCall> calls, CallOptions options) {
        return answer(calls, options, new ArrayList<>());
    }

    private CompletableFuture<List<ServedAnswer>> answer(
            List<ModelCall> calls, CallOptions options, List<ServedAnswer> answers) {
        int from = answers.size();
        if (from == calls.size()) {
            return CompletableFuture.completedFuture(answers);
        }
        List<CompletableFuture<ServedAnswer>> some =
                calls.subList(from, Math.min(calls.size(), from + AT_A_TIME)).stream()
                        .map(call -> client.call(call, options))
                        .toList();
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            some.forEach(answer -> answers.add(answer.join()));
            return answer(calls, options, answers);
        });
    }

    /** Where the answer came from that took longest: a miss, if there was one. */
    static CacheOutcome outcomeOf(List<ServedAnswer> answers) {
        return answers.stream().map(ServedAnswer::outcome).max(Enum::compareTo).orElseThrow();
    }

    /** The age of the oldest. */
    static Duration ageOf(List<ServedAnswer> answers) {
        return answers.stream().map(ServedAnswer::age).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** The tokens of those that were not hits. */
    static TokenUsage usageOf(List<ServedAnswer> answers) {
        int input = 0;
        int cachedInput = 0;
        int output = 0;
        for (ServedAnswer answer : answers) {
            if (!answer.outcome().isHit()) {
                input += answer.usage().input();
                cachedInput += answer.usage().cachedInput();
                output += answer.usage().output();
            }
        }
        return new TokenUsage(input, cachedInput, output);
    }
}
