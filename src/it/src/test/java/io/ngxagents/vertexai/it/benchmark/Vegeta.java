package io.ngxagents.vertexai.it.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A load generator that many trust, compiled here. */
record Vegeta(Path program) {
    private static final String MODULE = "github.com/tsenart/vegeta/v12@v12.13.0";
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(15);

    static Vegeta install() {
        Path folder = Project.file("src/it/target/vegeta");
        Path program = folder.resolve("vegeta");
        if (!Files.isExecutable(program)) {
            Command.of(Project.root(), "go", "install", MODULE)
                    .with("GOBIN", folder.toString())
                    .within(LONGEST_BUILD)
                    .run();
        }
        return new Vegeta(program);
    }

    /**
     * Attacks and returns the report, whose durations are in nanoseconds.
     *
     * @param rate such as {@code 500/s}; 0 for as fast as the connections go
     * @param connections most requests at a time
     */
    JsonNode attack(String url, String body, String rate, Duration duration, int connections) {
        try {
            Path folder = Files.createDirectories(Project.file("src/it/target/benchmarks"));
            Path results = folder.resolve("vegeta.bin");
            Path request = Files.writeString(folder.resolve("vegeta-body.json"), body);
            Path targets = Files.writeString(
                    folder.resolve("vegeta-targets.txt"),
                    "POST " + url + "\ncontent-type: application/json\n@" + request + "\n");
            List<String> attack = new ArrayList<>(Cores.OTHER.prefix());
            attack.addAll(List.of(
                    program.toString(),
                    "attack",
                    "-targets=" + targets,
                    "-rate=" + rate,
                    "-duration=" + duration.toSeconds() + "s",
                    "-max-workers=" + connections,
                    "-connections=" + connections,
                    "-output=" + results));
            Command.of(folder, attack.toArray(String[]::new)).run();
            return new JsonMapper()
                    .readTree(Command.of(folder, program.toString(), "report", "-type=json", results.toString())
                            .run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
