package io.ngxagents.vertexai.operator.client.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.ngxagents.vertexai.api.BackupResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the newest of a job's pods has said at its end.
 *
 * @param result empty if it said nothing that reads as one
 * @param failure why it has failed, for people; empty if it has not, or has not ended
 */
record PodWords(Optional<BackupResult> result, Optional<String> failure) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The container's own words are the only ones there are, if it was evicted before it could say any. */
    static PodWords of(Collection<Pod> pods) {
        return pods.stream()
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .map(PodWords::of)
                .orElse(new PodWords(Optional.empty(), Optional.empty()));
    }

    private static PodWords of(Pod pod) {
        Optional<ContainerStateTerminated> end = pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getName().equals(BackupResult.CONTAINER))
                .flatMap(PodWords::end)
                .findFirst();
        Optional<BackupResult> result =
                end.map(ContainerStateTerminated::getMessage).flatMap(PodWords::parse);
        boolean hasFailed = "Failed".equals(pod.getStatus().getPhase());
        return new PodWords(result, hasFailed ? Optional.of(failure(pod, end, result)) : Optional.empty());
    }

    private static Stream<ContainerStateTerminated> end(ContainerStatus container) {
        return Stream.ofNullable(container.getState())
                .map(state -> state.getTerminated())
                .flatMap(Stream::ofNullable);
    }

    private static String failure(Pod pod, Optional<ContainerStateTerminated> end, Optional<BackupResult> result) {
        Optional<String> said = result.map(BackupResult::error);
        if (said.isPresent()) {
            return said.get();
        }
        if (pod.getStatus().getReason() != null) {
            return pod.getStatus().getReason() + ": " + pod.getStatus().getMessage();
        }
        return end.map(PodWords::text).orElse("pod " + pod.getMetadata().getName() + " has failed");
    }

    private static String text(ContainerStateTerminated end) {
        String words = end.getMessage() == null ? "" : ": " + end.getMessage().strip();
        return "the container ended with code " + end.getExitCode() + " (" + end.getReason() + ")" + words;
    }

    private static Optional<BackupResult> parse(String message) {
        try {
            return Optional.ofNullable(JSON.readValue(message, BackupResult.class));
        } catch (JsonProcessingException theEndOfALog) {
            return Optional.empty();
        }
    }
}
