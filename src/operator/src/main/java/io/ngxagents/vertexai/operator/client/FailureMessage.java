package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a failed reconcile into words for a person: what the API server said, without stack traces and URLs. */
final class FailureMessage {
    private FailureMessage() {}

    static String of(Exception failure) {
        return failure instanceof AggregatedOperatorException several
                ? several.getAggregatedExceptions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + ": " + cause(entry.getValue()))
                        .collect(Collectors.joining("; "))
                : cause(failure);
    }

    private static String cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refusal
                    && refusal.getStatus() != null
                    && refusal.getStatus().getMessage() != null) {
                return refusal.getStatus().getMessage();
            }
        }
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
