package io.ngxagents.vertexai.operator.client.network;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The sentences of which policies consist. */
final class Traffic {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
    private static final int DNS = 53;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    private Traffic() {}

    private static NetworkPolicyPort tcp(int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), "TCP");
    }

    static List<NetworkPolicyPort> tcp(int... ports) {
        return Arrays.stream(ports).mapToObj(Traffic::tcp).toList();
    }

    /** The port that a container calls by this name. */
    static List<NetworkPolicyPort> tcp(String name) {
        return List.of(new NetworkPolicyPort(null, new IntOrString(name), "TCP"));
    }

    static List<NetworkPolicyPort> tcp(IntStream ports) {
        return tcp(ports.distinct().sorted().toArray());
    }

    /** Any port that a server takes which is not run by root. */
    static NetworkPolicyPort tcpUnprivileged() {
        return new NetworkPolicyPort(LAST_PORT, new IntOrString(FIRST_UNPRIVILEGED_PORT), "TCP");
    }

    /** Pods of the client's own namespace. */
    static NetworkPolicyPeer pods(Map<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withPodSelector(new LabelSelector(null, labels))
                .build();
    }

    /** All pods of these namespaces. */
    static NetworkPolicyPeer namespaces(Collection<String> names) {
        return new NetworkPolicyPeerBuilder()
                .withNamespaceSelector(new LabelSelectorBuilder()
                        .withMatchExpressions(new LabelSelectorRequirement(
                                NAMESPACE_NAME, "In", names.stream().sorted().toList()))
                        .build())
                .build();
    }

    static NetworkPolicyEgressRule toAnywhere(List<NetworkPolicyPort> ports) {
        return new NetworkPolicyEgressRule(ports, List.of());
    }

    static NetworkPolicyEgressRule to(NetworkPolicyPeer peer, String port) {
        return new NetworkPolicyEgressRule(tcp(port), List.of(peer));
    }

    /** Where names are resolved differs too much between clusters to be said by labels. */
    static NetworkPolicyEgressRule toNameServers() {
        return toAnywhere(List.of(new NetworkPolicyPort(null, new IntOrString(DNS), "UDP"), tcp(DNS)));
    }

    /**
     * Where Workload Identity gets its tokens, with Dataplane V2 and with Calico. Without it, calls of Google fail with what
     * looks like wrong credentials.
     *
     * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy">Network policies on GKE</a>
     */
    static List<NetworkPolicyEgressRule> toMetadataServers() {
        return List.of(
                new NetworkPolicyEgressRule(tcp(80, 8080), List.of(address("169.254.169.254/32"))),
                new NetworkPolicyEgressRule(tcp(987, 988), List.of(address("169.254.169.252/32"))));
    }

    private static NetworkPolicyPeer address(String block) {
        return new NetworkPolicyPeerBuilder()
                .withIpBlock(new IPBlock(block, List.of()))
                .build();
    }
}
