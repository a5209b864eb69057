package io.ngxagents.vertexai.it.release;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import java.util.function.Predicate;

/** Does harm once, when a release's status has come to something and before the operator knows that it is written. */
final class OnStatus implements Bystander {
    private final Predicate<CanaryReleaseStatus> condition;
    private final Runnable harm;
    private boolean done;

    OnStatus(Predicate<CanaryReleaseStatus> condition, Runnable harm) {
        this.condition = condition;
        this.harm = harm;
    }

    @Override
    public void answered(Write write) {
        if (!done && isStatus(write) && condition.test(status(write))) {
            done = true;
            harm.run();
        }
    }

    private static boolean isStatus(Write write) {
        return write.object().startsWith("canaryreleases/") && write.object().endsWith("/status");
    }

    private static CanaryReleaseStatus status(Write write) {
        return Serialization.unmarshal(write.body(), CanaryRelease.class).getStatus();
    }

    boolean isDone() {
        return done;
    }
}
