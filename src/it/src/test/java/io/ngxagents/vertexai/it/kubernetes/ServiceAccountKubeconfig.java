package io.ngxagents.vertexai.it.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a kubeconfig with a token of a ServiceAccount, valid for an hour. */
final class ServiceAccountKubeconfig {
    private ServiceAccountKubeconfig() {}

    static Path write(RunningApiServer server, String namespace, String serviceAccount) {
        String token = server.admin()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        io.fabric8.kubernetes.client.Config admin = server.admin().getConfiguration();
        var config = new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .withCurrentContext("test")
                .addNewContext()
                .withName("test")
                .withNewContext()
                .withCluster("test")
                .withUser(serviceAccount)
                .withNamespace(namespace)
                .endContext()
                .endContext()
                .addNewCluster()
                .withName("test")
                .withNewCluster()
                .withServer(admin.getMasterUrl())
                .withCertificateAuthority(admin.getCaCertFile())
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(serviceAccount)
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .build();
        Path file = server.folder().resolve(namespace + "." + serviceAccount + ".kubeconfig");
        try {
            return Files.writeString(file, Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
