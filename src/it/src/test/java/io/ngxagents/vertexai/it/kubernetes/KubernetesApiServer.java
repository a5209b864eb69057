package io.ngxagents.vertexai.it.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real kube-apiserver with this project's CustomResourceDefinitions, one for all tests of the JVM:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KubernetesApiServer kubernetes = new KubernetesApiServer();
 * }</pre>
 *
 * <p>No controller runs beside it: nothing rolls out, no ServiceAccount or endpoint appears by itself, and an owner's
 * deletion takes nothing with it. RBAC is on, ServiceAccount admission is off.
 */
public final class KubernetesApiServer implements BeforeAllCallback, AfterAllCallback {
    private RunningApiServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(KubernetesApiServer.class))
                .computeIfAbsent(
                        RunningApiServer.class,
                        key -> withCustomResourceDefinitions(RunningApiServer.start()),
                        RunningApiServer.class);
    }

    /** Removes the custom resources: an operator of a later test class would take care of them. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null) {
            admin().resources(CanaryRelease.class).inAnyNamespace().delete();
            admin().resources(VertexAiClient.class).inAnyNamespace().delete();
        }
    }

    private static RunningApiServer withCustomResourceDefinitions(RunningApiServer server) {
        for (HasMetadata definition : customResourceDefinitions(server.admin())) {
            server.admin().resource(definition).serverSideApply();
        }
        for (HasMetadata definition : customResourceDefinitions(server.admin())) {
            server.admin()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(definition.getMetadata().getName())
                    .waitUntilCondition(KubernetesApiServer::isEstablished, 1, TimeUnit.MINUTES);
        }
        return server;
    }

    /** Whether the API server knows its kind. A status may be there before its first condition is. */
    public static boolean isEstablished(CustomResourceDefinition definition) {
        return Optional.ofNullable(definition)
                .map(CustomResourceDefinition::getStatus)
                .map(status -> status.getConditions())
                .filter(conditions -> conditions.stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus())))
                .isPresent();
    }

    private static List<HasMetadata> customResourceDefinitions(KubernetesClient client) {
        try (Stream<Path> files = Files.list(Project.file("crds"))) {
            return Stream.concat(files.sorted(), Stream.of(Project.file("src/it/src/test/resources/httproutes.yaml")))
                    .flatMap(file -> load(client, file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HasMetadata> load(KubernetesClient client, Path manifest) {
        try (InputStream content = Files.newInputStream(manifest)) {
            return client.load(content).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of a manifest, not yet sent anywhere. */
    public List<HasMetadata> load(Path manifest) {
        return load(admin(), manifest);
    }

    /** A client that may do everything. */
    public KubernetesClient admin() {
        return server.admin();
    }

    /** The administrator's kubeconfig, for a process. */
    public Path kubeconfig() {
        return server.kubeconfig();
    }

    /** The kubectl of the server's own version. */
    public Path kubectl() {
        return server.kubectl();
    }

    /** One JSON line for each write (not for reads) since the server started, with user, verb and object. */
    public Path auditLog() {
        return server.auditLog();
    }

    /** Creates a namespace that no other test has, with these labels. */
    public String createNamespace(Map<String, String> labels) {
        String name = "test-" + server.nextNamespace();
        admin().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    /** Creates a namespace that no other test has. */
    public String createNamespace() {
        return createNamespace(Map.of());
    }

    /**
     * A kubeconfig that acts as this ServiceAccount, by a real token, so that exactly its RBAC holds. Creates the
     * ServiceAccount if it is not there; grants nothing.
     */
    public Path kubeconfigOf(String namespace, String serviceAccount) {
        admin().resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(serviceAccount)
                        .endMetadata()
                        .build())
                .serverSideApply();
        return ServiceAccountKubeconfig.write(server, namespace, serviceAccount);
    }

    /** A client that acts as this ServiceAccount; the caller closes it. */
    public KubernetesClient clientOf(String namespace, String serviceAccount) {
        return RunningApiServer.clientWith(kubeconfigOf(namespace, serviceAccount));
    }
}
