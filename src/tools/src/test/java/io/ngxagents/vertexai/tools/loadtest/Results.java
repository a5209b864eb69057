package io.ngxagents.vertexai.tools.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.tools.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** The command in this process, and what it says. A machine that does something else makes no difference to the result. */
final class Results {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Runs it as it is given. */
    int command(String... arguments) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(errors));
        List<String> words = new ArrayList<>(List.of("load-test"));
        words.addAll(List.of(arguments));
        return command.execute(words.toArray(String[]::new));
    }

    /** Runs it without a warm-up, without streams, and however slow this machine is, if the options do not say else. */
    int loadTest(String url, String... options) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "--target", url, "--max-p95", "any", "--warm-up", "0s", "--max-lateness", "1h", "--streams", "0"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return command(
                Stream.concat(Stream.of("--json"), all.entrySet().stream().flatMap(option -> words(option)))
                        .toArray(String[]::new));
    }

    /** A flag is written as an option whose value is empty. */
    private static Stream<String> words(Map.Entry<String, String> option) {
        return Stream.of(option.getKey(), option.getValue()).filter(word -> !word.isEmpty());
    }

    String output() {
        return output.toString();
    }

    String errors() {
        return errors.toString();
    }

    JsonNode summary() throws IOException {
        List<String> lines = output().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    long requests(String field) throws IOException {
        return summary().get("requests").get(field).longValue();
    }

    /** Of a metric and a group. */
    JsonNode durations(String metric, String of) throws IOException {
        return StreamSupport.stream(summary().get("durations").spliterator(), false)
                .filter(row -> row.get("metric").asText().equals(metric)
                        && row.get("of").asText().equals(of))
                .findFirst()
                .orElseThrow();
    }
}
