package io.ngxagents.vertexai.operator.client.revision;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All revisions of one client. */
public record Revisions(List<Revision> all) {
    /** Kept of one client in any case: as many as a Deployment keeps of its own. */
    static final int KEPT = 10;

    public Revisions {
        all = List.copyOf(all);
    }

    /** What the stable pods have; empty for a client that never had any. */
    public Optional<Revision> stable() {
        return all.stream().filter(Revision::wasStable).max(Comparator.comparingLong(Revision::number));
    }

    public Optional<Revision> named(String name) {
        return all.stream().filter(revision -> revision.name().equals(name)).findFirst();
    }

    /** Compared as settings and not as text, so that a field that a newer operator knows makes no revision new. */
    Optional<Revision> of(VertexAiClientSpec wish) {
        VertexAiClientSpec settings = wish.podSettings();
        return all.stream()
                .filter(revision -> revision.settings().equals(settings))
                .max(Comparator.comparingLong(Revision::number));
    }

    /** The number of the revision that becomes the stable one next. */
    long next() {
        return stable().map(Revision::number).orElse(0L) + 1;
    }

    /**
     * Those that nobody comes back to: the ones that were stable longest ago, and such as never were.
     *
     * @param used names of those that something refers to
     */
    List<Revision> obsolete(Collection<String> used) {
        Set<String> kept = Set.copyOf(used);
        return all.stream()
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .skip(KEPT)
                .filter(revision -> !kept.contains(revision.name()))
                .toList();
    }
}
