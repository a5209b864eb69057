package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** The releases that the page shows: those of the reconciler's cache, at the moment of the look. */
@Singleton
public class ShownReleases {
    private volatile Supplier<List<CanaryRelease>> releases = List::of;

    /** @param newReleases those that exist now, whenever it is asked */
    public void show(Supplier<List<CanaryRelease>> newReleases) {
        releases = newReleases;
    }

    List<CanaryRelease> now() {
        return releases.get();
    }
}
