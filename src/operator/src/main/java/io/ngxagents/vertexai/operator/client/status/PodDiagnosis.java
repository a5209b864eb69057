package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.ngxagents.vertexai.operator.client.model.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why pods do not run, in the words that a person would otherwise look up pod by pod. */
public final class PodDiagnosis {
    /** More pods with trouble seldom say more. */
    private static final int MOST = 3;

    private static final int MAX_MESSAGE = 400;

    /**
     * Waiting reasons that are trouble and not only a start. Kubernetes goes back and forth between the words for one
     * cause, so each cause has one word here.
     */
    private static final Map<String, String> TROUBLES = Map.of(
            "ErrImagePull", "ImagePullBackOff",
            "ImagePullBackOff", "ImagePullBackOff",
            "ErrImageNeverPull", "ImageNeverPulled",
            "InvalidImageName", "InvalidImageName",
            "CreateContainerConfigError", "CreateContainerConfigError",
            "CreateContainerError", "CreateContainerError",
            "RunContainerError", "RunContainerError");

    private PodDiagnosis() {}

    /** At most one problem a pod, for at most three pods, in the order of their names. */
    public static List<Problem> of(Collection<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .flatMap(pod -> problem(pod).stream())
                .limit(MOST)
                .toList();
    }

    private static Optional<Problem> problem(Pod pod) {
        return Stream.concat(
                        unschedulable(pod).stream(),
                        Stream.concat(
                                        pod.getStatus().getInitContainerStatuses().stream(),
                                        pod.getStatus().getContainerStatuses().stream())
                                .flatMap(container -> problem(pod, container).stream()))
                .findFirst();
    }

    private static Optional<Problem> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getMessage)
                .map(message -> problem(pod, "Unschedulable", message))
                .findFirst();
    }

    private static Optional<Problem> problem(Pod pod, ContainerStatus container) {
        ContainerStateWaiting waiting =
                container.getState() == null ? null : container.getState().getWaiting();
        if (waiting != null && TROUBLES.containsKey(waiting.getReason())) {
            String message = "image " + container.getImage() + ": " + waiting.getMessage();
            return Optional.of(problem(pod, TROUBLES.get(waiting.getReason()), message));
        }
        ContainerStateTerminated ended = lastEnd(container);
        return ended == null || Boolean.TRUE.equals(container.getReady())
                ? Optional.empty()
                : Optional.of(problem(pod, "CrashLoopBackOff", crash(container, ended)));
    }

    private static ContainerStateTerminated lastEnd(ContainerStatus container) {
        return container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
    }

    private static String crash(ContainerStatus container, ContainerStateTerminated ended) {
        String said =
                ended.getMessage() == null ? "" : ": " + ended.getMessage().strip();
        return "container " + container.getName() + " ended with code " + ended.getExitCode() + " (" + ended.getReason()
                + "), " + container.getRestartCount() + " restarts" + said;
    }

    private static Problem problem(Pod pod, String reason, String message) {
        String text = "pod " + pod.getMetadata().getName() + ": " + message;
        return new Problem(reason, text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE - 1) + "…");
    }
}
