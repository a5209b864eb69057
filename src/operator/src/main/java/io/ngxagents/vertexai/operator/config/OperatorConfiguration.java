package io.ngxagents.vertexai.operator.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operator itself is told, read once at its start. {@link EnvironmentReader} makes it.
 *
 * @param images where the pods' images come from
 * @param prometheus endpoints by the name that releases use
 * @param customQueries whether releases may bring PromQL of their own
 * @param maxReleases how many releases may be on their way at the same time; 0 for any number
 * @param notifications who is told of what happens to releases; empty for nobody
 * @param monitoring what the objects for clients' monitoring have in common
 * @param podNamespace namespace that the operator runs in
 * @param podName the operator's own pod
 * @param leaderElection whether several operator pods agree on the one that works
 * @param heartbeat whether liveness depends on a written heartbeat coming back through a watch
 * @param pagePort port of the pod's loopback interface that shows releases to browsers, 1 to 65535; empty for none
 */
public record OperatorConfiguration(
        Images images,
        Map<String, URI> prometheus,
        boolean customQueries,
        int maxReleases,
        Optional<NotificationTarget> notifications,
        MonitoringSettings monitoring,
        String podNamespace,
        String podName,
        boolean leaderElection,
        boolean heartbeat,
        OptionalInt pagePort) {
    public OperatorConfiguration {
        prometheus = Map.copyOf(prometheus);
    }
}
