package io.ngxagents.vertexai.operator.client.monitoring;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that the cluster knows, asked of its discovery, which everybody may ask. A definition may come or go at any time, and
 * is noticed with the first reconcile after {@link #AGE}; so many clients cost no more questions than one.
 */
@Singleton
class KnownKinds {
    static final Duration AGE = Duration.ofSeconds(10);

    private final KubernetesClient kubernetes;
    private final Clock clock;

    private Set<MonitoringKind> kinds = Set.of();
    private Instant asked = Instant.MIN;

    KnownKinds(KubernetesClient kubernetes, Clock clock) {
        this.kubernetes = kubernetes;
        this.clock = clock;
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not tell */
    synchronized Set<MonitoringKind> now() {
        Instant now = clock.instant();
        if (asked.plus(AGE).isBefore(now)) {
            kinds = ask();
            asked = now;
        }
        return kinds;
    }

    private Set<MonitoringKind> ask() {
        Set<MonitoringKind> known = EnumSet.allOf(MonitoringKind.class);
        known.removeIf(Predicate.not(MonitoringKind::isBuiltIn));
        Stream.of(MonitoringKind.values())
                .filter(Predicate.not(MonitoringKind::isBuiltIn))
                .collect(Collectors.groupingBy(MonitoringKind::apiVersion))
                .forEach((apiVersion, ofThisVersion) -> {
                    Set<String> names = names(apiVersion);
                    ofThisVersion.stream()
                            .filter(kind -> names.contains(kind.kind()))
                            .forEach(known::add);
                });
        return known;
    }

    private Set<String> names(String apiVersion) {
        APIResourceList found = kubernetes.getApiResources(apiVersion);
        return found == null
                ? Set.of()
                : found.getResources().stream()
                        .map(resource -> resource.getKind())
                        .collect(Collectors.toSet());
    }
}
