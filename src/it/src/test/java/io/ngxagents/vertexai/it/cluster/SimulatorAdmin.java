package io.ngxagents.vertexai.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Tells the simulator how to behave. */
final class SimulatorAdmin {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI admin;

    SimulatorAdmin(LocalCluster cluster) {
        this.admin = cluster.service(LocalCluster.SIMULATOR_NAMESPACE, "simulator", 8082);
    }

    void behave(String settings) {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve("/settings"))
                .PUT(BodyPublishers.ofString(settings))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("the simulator refused " + settings + ": " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
