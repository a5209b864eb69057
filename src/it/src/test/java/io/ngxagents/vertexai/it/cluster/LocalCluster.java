package io.ngxagents.vertexai.it.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.ngxagents.vertexai.it.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The cluster of {@code deploy/local} with Prometheus, the simulator and the operator on it: booted and installed once
 * for all tests, left running for whoever started them ({@code .ci/run} takes it down).
 */
final class LocalCluster implements AutoCloseable {
    static final String OPERATOR_NAMESPACE = "vertex-ai-operator";
    static final String PROMETHEUS_NAMESPACE = "monitoring";
    static final String SIMULATOR_NAMESPACE = "vertex-ai-simulator";

    /** Tags of the gateway's image, one for each version that a test releases. */
    private static final List<String> VERSIONS = List.of("v1.0", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5");

    private static final Pattern EXPORT = Pattern.compile("export KUBECONFIG='?([^'\\n]+)'?");

    private final Path root = projectRoot();
    private final Path kubeconfig;
    private final KubernetesClient kubernetes;

    private LocalCluster() {
        script("cluster", "up").within(Duration.ofMinutes(45)).run();
        kubeconfig = Path.of(kubeconfigOf(script("cluster", "env").run()));
        kubernetes = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(read(kubeconfig)))
                .build();
        installAround();
        installOperator();
    }

    private void installAround() {
        Duration build = Duration.ofMinutes(10);
        script("images", "operator", "tools", "redis", "prometheus")
                .within(build)
                .run();
        script(
                        "images",
                        Stream.concat(
                                        VERSIONS.stream().flatMap(version -> Stream.of("--tag", version)),
                                        Stream.of("gateway"))
                                .toArray(String[]::new))
                .within(build)
                .run();
        kubectl(
                "apply",
                "--server-side",
                "-f",
                root.resolve("deploy/local/prometheus.yaml").toString());
        kubernetes
                .resource(rules())
                .inNamespace(PROMETHEUS_NAMESPACE)
                .forceConflicts()
                .serverSideApply();
        kubectl(
                "apply",
                "--server-side",
                "-f",
                root.resolve("deploy/local/simulator.yaml").toString());
        kubectl("-n", PROMETHEUS_NAMESPACE, "rollout", "status", "deployment/prometheus", "--timeout=120s");
        kubectl("-n", SIMULATOR_NAMESPACE, "rollout", "status", "deployment/simulator", "--timeout=120s");
    }

    /** The alerts, as the playground has them. */
    private ConfigMap rules() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("rules")
                .endMetadata()
                .addToData("rules.yaml", read(root.resolve("deploy/monitoring/prometheus/rules.yaml")))
                .build();
    }

    private void installOperator() {
        helm(
                "upgrade",
                "--install",
                "vertex-ai-operator",
                root.resolve("helm/vertex-ai-operator").toString(),
                "--namespace",
                OPERATOR_NAMESPACE,
                "--create-namespace",
                "--values",
                root.resolve("deploy/local/values.yaml").toString(),
                "--set",
                "replicas=2",
                "--wait",
                "--timeout",
                "3m");
    }

    /** Installs Envoy Gateway, with its GatewayClass {@code envoy}, if it is not there. */
    void installEnvoyGateway() {
        script("cluster", "gateway").within(Duration.ofMinutes(20)).run();
    }

    /** Has the cluster keep to NetworkPolicies from now on. */
    void keepToNetworkPolicies() {
        script("cluster", "network-policies").within(Duration.ofMinutes(20)).run();
    }

    /** Takes Prometheus away, or brings it back; returns before it is so. */
    void scalePrometheus(int replicas) {
        kubectl("-n", PROMETHEUS_NAMESPACE, "scale", "deployment/prometheus", "--replicas=" + replicas);
    }

    KubernetesClient kubernetes() {
        return kubernetes;
    }

    /** The project's folder. */
    Path root() {
        return root;
    }

    /** Where the API server logs who wrote what. */
    Path auditLog() {
        return kubeconfig.resolveSibling("audit.log");
    }

    String kubectl(String... words) {
        return tool("kubectl", words);
    }

    String helm(String... words) {
        return tool("helm", words);
    }

    /** Runs a script of {@code deploy/local}. */
    private Command script(String name, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = root.resolve("deploy/local").resolve(name).toString();
        System.arraycopy(words, 0, all, 1, words.length);
        return Command.of(root, all);
    }

    private String tool(String name, String... words) {
        Path home = kubeconfig.getParent().getParent();
        String[] all = new String[words.length + 1];
        all[0] = home.resolve("bin").resolve(name).toString();
        System.arraycopy(words, 0, all, 1, words.length);
        return Command.of(root, all).with("KUBECONFIG", kubeconfig.toString()).run();
    }

    /**
     * Ends a container by SIGKILL, as a crash does.
     *
     * @return false if it had ended before: what a pod's status calls running may be seconds old
     */
    boolean killContainer(String containerId) {
        String socket = kubeconfig.resolveSibling("containerd.sock").toString();
        try {
            Command.of(root, "ctr", "-a", socket, "-n", "k8s.io", "tasks", "kill", "-s", "SIGKILL", containerId)
                    .run();
            return true;
        } catch (AssertionError failure) {
            if (failure.getMessage().contains("no running task found")) {
                return false;
            }
            throw failure;
        }
    }

    /** The address at which this machine reaches a Service, by its cluster IP. */
    URI service(String namespace, String name, int port) {
        String address = kubernetes
                .services()
                .inNamespace(namespace)
                .withName(name)
                .require()
                .getSpec()
                .getClusterIP();
        return URI.create("http://" + address + ":" + port);
    }

    @Override
    public void close() {
        kubernetes.close();
    }

    private static String kubeconfigOf(String environment) {
        Matcher matcher = EXPORT.matcher(environment);
        if (!matcher.find()) {
            throw new AssertionError("deploy/local/cluster env names no KUBECONFIG: " + environment);
        }
        return matcher.group(1);
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/local"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the one cluster of this run to tests that ask for it. */
    static final class Extension implements BeforeAllCallback, ParameterResolver {
        @Override
        public void beforeAll(ExtensionContext context) {
            cluster(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LocalCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return cluster(context);
        }

        private static LocalCluster cluster(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(LocalCluster.class))
                    .computeIfAbsent(LocalCluster.class, key -> new LocalCluster(), LocalCluster.class);
        }
    }
}
