package io.ngxagents.vertexai.it.kubernetes;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.OSInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A kube-apiserver and its etcd, in a folder of their own; ended and removed by {@link #close()}. */
final class RunningApiServer implements AutoCloseable {
    /** Only writes: what a test counts. */
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - {level: None, verbs: [get, list, watch]}
            - {level: Metadata}
            """;

    private static final String VERSION = "test";

    private final AtomicInteger namespaces = new AtomicInteger();
    private final Path folder;
    private final Path programs;
    private final KubeAPIServer server;
    private final KubernetesClient admin;

    private RunningApiServer(Path folder, Path programs, KubeAPIServer server) throws IOException {
        this.folder = folder;
        this.programs = programs;
        this.server = server;
        Files.writeString(kubeconfig(), server.getKubeConfigYaml());
        this.admin = clientWith(kubeconfig());
    }

    static RunningApiServer start() {
        try {
            Path folder = Files.createTempDirectory("kube-apiserver-");
            Path programs = choose(folder.resolve("build"));
            layOut(programs, folder);
            Files.writeString(folder.resolve("audit-policy.yaml"), AUDIT_POLICY);
            KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                    .withTestDir(folder.toString())
                    .withApiServerVersion(VERSION)
                    .withOfflineMode(true)
                    .withApiServerFlag("--bind-address", "127.0.0.1")
                    // Nothing removes the Services of namespaces that tests are done with, and a /24 is soon full of
                    // them.
                    .withApiServerFlag("--service-cluster-ip-range", "10.0.0.0/16")
                    .withApiServerFlag(
                            "--audit-policy-file",
                            folder.resolve("audit-policy.yaml").toString())
                    .withApiServerFlag(
                            "--audit-log-path", folder.resolve("audit.log").toString())
                    .build());
            server.start();
            return new RunningApiServer(folder, programs, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path choose(Path scratch) {
        for (BinarySource source : List.of(new NamedFolder(), new EnvtestDownload(), new LocalClusterBuild(scratch))) {
            Optional<Path> found = source.find();
            if (found.isPresent()) {
                System.out.println("kube-apiserver for the tests: " + source.description() + ", " + found.get());
                return found.get();
            }
        }
        throw new IllegalStateException("no kube-apiserver to test with: name a folder that has "
                + ProgramFolder.PROGRAMS + " by -Dkube.binaries=DIR");
    }

    private static void layOut(Path programs, Path folder) throws IOException {
        OSInfo system = new OSInfo();
        Path layout = Files.createDirectories(
                folder.resolve("k8s").resolve(VERSION + "-" + system.getOSName() + "-" + system.getOSArch()));
        for (String program : List.of("kube-apiserver", "kubectl")) {
            Files.createSymbolicLink(
                    layout.resolve(program), programs.resolve(program).toRealPath());
        }
        Path etcd = Files.writeString(
                layout.resolve("etcd"), onLoopback(programs.resolve("etcd").toRealPath()));
        Files.setPosixFilePermissions(etcd, PosixFilePermissions.fromString("rwx------"));
    }

    /** kube-api-test has etcd listen on every interface; nobody but the API server needs it. */
    private static String onLoopback(Path etcd) {
        return """
                #!/usr/bin/env bash
                exec "%s" "${@//0.0.0.0/127.0.0.1}"
                """.formatted(etcd);
    }

    static KubernetesClient clientWith(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    KubernetesClient admin() {
        return admin;
    }

    Path folder() {
        return folder;
    }

    Path kubectl() {
        return programs.resolve("kubectl");
    }

    Path kubeconfig() {
        return folder.resolve("admin.kubeconfig");
    }

    Path auditLog() {
        return folder.resolve("audit.log");
    }

    /** A number that no other namespace of this server has. */
    int nextNamespace() {
        return namespaces.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        admin.close();
        server.stop();
        Folders.deleteWithContent(folder);
    }
}
