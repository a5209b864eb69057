package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The releases that the list shows.
 *
 * @param namespace that it is limited to; null for all
 * @param namespaces those that have releases, in order
 * @param releases those under way first, then the newest; at most {@link #LARGEST}
 * @param notShown how many there are beside these
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseList(String namespace, List<String> namespaces, List<ReleaseView> releases, int notShown) {
    /** More make a page that nobody reads and that costs memory; those left out have ended long ago. */
    static final int LARGEST = 200;

    ReleaseList {
        namespaces = List.copyOf(namespaces);
        releases = List.copyOf(releases);
    }

    static ReleaseList of(List<CanaryRelease> all, Optional<String> namespace, Instant now) {
        List<ReleaseView> chosen = all.stream()
                .filter(release -> namespace
                        .map(name -> name.equals(release.getMetadata().getNamespace()))
                        .orElse(true))
                .map(release -> ReleaseViews.view(release, now))
                .sorted(ReleaseViews.ORDER)
                .toList();
        List<ReleaseView> shown = chosen.subList(0, Math.min(LARGEST, chosen.size()));
        return new ReleaseList(namespace.orElse(null), namespaces(all), shown, chosen.size() - shown.size());
    }

    private static List<String> namespaces(List<CanaryRelease> all) {
        return all.stream()
                .map(release -> release.getMetadata().getNamespace())
                .distinct()
                .sorted()
                .toList();
    }
}
