package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.status.FailureMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What keeps the operator from doing what it decided for a release, such as a policy that refuses a write. It is in the release's
 * status for as long as it lasts, and need not survive a restart: the next attempt finds it again.
 */
final class Troubles {
    private final Map<String, String> byRelease = new ConcurrentHashMap<>();

    Optional<String> of(CanaryRelease release) {
        return Optional.ofNullable(byRelease.get(id(release)));
    }

    /** Forgets those of releases that are gone. */
    void keepOnly(Stream<CanaryRelease> releases) {
        byRelease.keySet().retainAll(releases.map(Troubles::id).toList());
    }

    /** @return whether that is news */
    boolean began(CanaryRelease release, RuntimeException failure) {
        String message = FailureMessage.of(failure);
        return !message.equals(byRelease.put(id(release), message));
    }

    /** @return whether there was any */
    boolean ended(CanaryRelease release) {
        return byRelease.remove(id(release)) != null;
    }

    private static String id(CanaryRelease release) {
        return release.getMetadata().getUid();
    }
}
