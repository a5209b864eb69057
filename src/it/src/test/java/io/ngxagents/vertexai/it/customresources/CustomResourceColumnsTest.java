package io.ngxagents.vertexai.it.customresources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code kubectl get} shows: the table that the server makes, column by column. */
class CustomResourceColumnsTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @Test
    void givenClientsWhenListingThenTheColumnsAreInReadingOrder() throws ExecutionException, InterruptedException {
        assertThat(columns("vertexaiclients", 0))
                .containsExactly("Name", "Ready", "Version", "Replicas", "Redis", "Endpoint", "Last Backup", "Age");
    }

    @Test
    void givenReleasesWhenListingThenTheColumnsAreInReadingOrder() throws ExecutionException, InterruptedException {
        assertThat(columns("canaryreleases", 0))
                .containsExactly("Name", "Client", "Version", "Phase", "Step", "Weight", "Verdict", "Left", "Age");
        assertThat(columns("canaryreleases", 1)).containsExactly("Message");
    }

    /** @param priority 0: always shown; above: with {@code -o wide} */
    private static List<String> columns(String plural, int priority) throws ExecutionException, InterruptedException {
        var http = kubernetes.admin().getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(kubernetes.admin().getMasterUrl() + "apis/vertexai.ngxagents.io/v1alpha1/" + plural)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        HttpResponse<byte[]> response = http.sendAsync(request, byte[].class).get();
        JsonNode table = Serialization.unmarshal(
                new String(response.body(), java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
        return StreamSupport.stream(table.get("columnDefinitions").spliterator(), false)
                .filter(column -> column.get("priority").asInt() == priority)
                .map(column -> column.get("name").asText())
                .toList();
    }
}
