package io.ngxagents.vertexai.monitoring.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertPoliciesTest {
    private static final Path TERRAFORM = Path.of("/usr/local/bin/terraform");
    private static final String RESOURCE = "google_monitoring_alert_policy";

    private final String text = new AlertPolicies(Thresholds.KPIS).text();

    /** Defaults of the variables, by their names. */
    private Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        Matcher variable = Pattern.compile("variable \"(\\w+)\" \\{\n(?: .*\n)*?  default     = (.*)\n")
                .matcher(text);
        while (variable.find()) {
            defaults.put(variable.group(1), variable.group(2));
        }
        return defaults;
    }

    @Test
    void givenTheDefaultsThenEachQueryIsTheVeryExpressionOfTheCatalogue() {
        List<String> queries = new ArrayList<>();
        Matcher query = Pattern.compile("<<-PROMQL\n\\s+(.*)\n").matcher(text);
        while (query.find()) {
            String expression = query.group(1);
            for (Map.Entry<String, String> variable : defaults().entrySet()) {
                expression = expression.replace("${var." + variable.getKey() + "}", variable.getValue());
            }
            queries.add(expression);
        }

        assertThat(queries)
                .isEqualTo(Catalogue.of(Thresholds.KPIS.bounds()).alerts().stream()
                        .map(Alert::expression)
                        .toList());
    }

    @Test
    void givenALabelOfPrometheusThenItIsWrittenAsCloudMonitoringFillsItInAndTerraformLeavesIt() {
        assertThat(text).contains("$${metric_or_resource.label.client}").doesNotContain("{{");
    }

    /** Blocks and attributes against what the provider knows, as far as it is kept in the test data. */
    @Test
    void givenTheProvidersSchemaThenEveryBlockHasWhatItNeedsAndNothingElse() throws IOException {
        JsonNode blocks = schema().get("blocks");
        for (Block block : blocks()) {
            JsonNode known = blocks.get(block.path);
            assertThat(known).as("a block " + block.path).isNotNull();
            assertThat(block.names).allSatisfy(name -> assertThat(known.has(name))
                    .as(block.path + " knows " + name)
                    .isTrue());
            known.properties().forEach(field -> {
                if (field.getValue().get("required").asBoolean()) {
                    assertThat(block.names).as(block.path).contains(field.getKey());
                }
            });
        }
    }

    @Test
    void givenTerraformThenItWouldFormatTheFileTheSameWay() throws Exception {
        assumeTrue(
                Files.isExecutable(TERRAFORM), "terraform is not on this machine, and no package of Debian's has it");
        Path folder = Files.createTempDirectory("terraform-");
        Files.writeString(folder.resolve("monitoring.tf"), text);
        Process fmt = new ProcessBuilder(TERRAFORM.toString(), "fmt", "-check", "-diff", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(fmt.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(fmt.waitFor()).as(said).isZero();
    }

    private static JsonNode schema() throws IOException {
        try (InputStream data = AlertPoliciesTest.class.getResourceAsStream("/terraform/alert-policy.json")) {
            return new ObjectMapper().readTree(data);
        }
    }

    /** A block of a policy, with the names of the attributes and blocks in it. */
    private record Block(String path, Set<String> names) {}

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Deque<Block> open = new ArrayDeque<>();
        boolean inHeredoc = false;
        for (String line : text.substring(text.indexOf("resource \"")).split("\n")) {
            String stripped = line.strip();
            if (inHeredoc || stripped.isEmpty() || stripped.startsWith("#")) {
                inHeredoc = inHeredoc && !stripped.equals("PROMQL") && !stripped.equals("MARKDOWN");
            } else if (stripped.equals("}")) {
                blocks.add(open.pop());
            } else if (stripped.endsWith("{") && !stripped.contains("=")) {
                open(open, stripped);
            } else {
                String name = stripped.split("[ =]")[0];
                open.element().names.add(name);
                inHeredoc = stripped.contains("<<-");
                if (stripped.endsWith("= {")) {
                    open.push(new Block("a map", new HashSet<>()));
                }
            }
        }
        blocks.removeIf(block -> block.path.equals("a map") || block.path.startsWith("dynamic"));
        return blocks;
    }

    /** The content of a dynamic block is what the block has. */
    private static void open(Deque<Block> open, String line) {
        String word = line.split("[ {]")[0];
        if (word.equals("resource")) {
            open.push(new Block(RESOURCE, new HashSet<>()));
            return;
        }
        String name = word.equals("dynamic") ? line.split("\"")[1] : word;
        Block parent = open.element();
        if (word.equals("content") && parent.path.startsWith("dynamic ")) {
            open.push(new Block(parent.path.substring("dynamic ".length()), new HashSet<>()));
            return;
        }
        parent.names.add(name);
        String path = parent.path.equals(RESOURCE) ? name : parent.path + "." + name;
        open.push(new Block(word.equals("dynamic") ? "dynamic " + path : path, new HashSet<>()));
    }
}
