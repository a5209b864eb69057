package io.ngxagents.vertexai.operator.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.operator.canary.Notice;
import io.ngxagents.vertexai.operator.canary.Plan;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.notification.CloudEvent;
import io.ngxagents.vertexai.operator.notification.Notifications;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Tells other systems of each transition of a release. */
@Singleton
class ReleaseNotifications {
    static final String TYPE = "io.ngxagents.vertexai.release.";

    private final Notifications notifications;

    ReleaseNotifications(Notifications notifications) {
        this.notifications = notifications;
    }

    /** What a receiver gets to know beside type and time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String namespace,
            String release,
            String client,
            String stableVersion,
            String canaryVersion,
            Phase phase,
            String step,
            int weight,
            Verdict verdict,
            String message,
            List<CheckStatus> checks) {}

    /** @param state after the transition */
    void tell(CanaryRelease release, ReleaseState state, Notice notice, Instant now) {
        notifications.send(CloudEvent.of(
                source(release), TYPE + notice.reason().word(), name(release), now, data(release, state, notice)));
    }

    private static String source(CanaryRelease release) {
        return "/apis/" + release.getApiVersion() + "/namespaces/"
                + release.getMetadata().getNamespace() + "/canaryreleases/" + name(release);
    }

    private static Data data(CanaryRelease release, ReleaseState state, Notice notice) {
        return new Data(
                release.getMetadata().getNamespace(),
                name(release),
                release.getSpec().clientRef().name(),
                state.versions().stable(),
                state.versions().canary(),
                state.phase(),
                Plan.position(release.getSpec(), state.step().index()),
                state.traffic().weight(),
                state.judgement().verdict().orElse(null),
                notice.message(),
                state.judgement().checks());
    }

    private static String name(CanaryRelease release) {
        return release.getMetadata().getName();
    }
}
