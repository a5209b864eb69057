package io.ngxagents.vertexai.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who wrote what, as the API server saw it. */
final class AuditLog {
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    AuditLog(Path file) {
        this.file = file;
    }

    /** Finished writes of a ServiceAccount since then, each as {@code verb resource namespace/name}. */
    List<String> writes(String namespace, String serviceAccount, Instant since) {
        String user = "system:serviceaccount:" + namespace + ":" + serviceAccount;
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(AuditLog::parse)
                    .filter(event -> event.path("stage").asText().equals("ResponseComplete"))
                    .filter(event ->
                            event.path("user").path("username").asText().equals(user))
                    .filter(event -> WRITES.contains(event.path("verb").asText()))
                    .filter(event -> Instant.parse(
                                    event.path("requestReceivedTimestamp").asText())
                            .isAfter(since))
                    .map(AuditLog::describe)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(JsonNode event) {
        JsonNode object = event.path("objectRef");
        return event.path("verb").asText() + " " + object.path("resource").asText() + " "
                + object.path("namespace").asText() + "/" + object.path("name").asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
