package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a failed reconcile into words for a person: what the API server said, without stack traces and URLs. */
public final class FailureMessage {
    private FailureMessage() {}

    public static String of(Exception failure) {
        return chain(failure)
                .filter(AggregatedOperatorException.class::isInstance)
                .map(AggregatedOperatorException.class::cast)
                .findFirst()
                .map(FailureMessage::several)
                .orElseGet(() -> one(failure));
    }

    /** What failed in the workflow, by the names of its dependents. */
    private static String several(AggregatedOperatorException failures) {
        return failures.getAggregatedExceptions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + one(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String one(Exception failure) {
        return chain(failure)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .map(KubernetesClientException::getStatus)
                .filter(Objects::nonNull)
                .map(Status::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
