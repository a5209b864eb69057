package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves on the disk: two seconds, hits, misses, streams, errors, two versions. */
@Timeout(120)
class ResultFilesTest {
    private static final Path SCHEMA = Path.of("../../docs/reference/load-test-summary.schema.json");
    private static final String PART = "{\"usageMetadata\": {\"promptTokenCount\": 10, \"candidatesTokenCount\": 5}}";

    private final Results results = new Results();

    @TempDir
    private Path folder;

    private Path files;

    @BeforeEach
    void run() throws IOException {
        files = folder.resolve("new/results");
        AtomicInteger calls = new AtomicInteger();
        try (LocalGateway gateway = new LocalGateway(exchange -> {
            int call = calls.getAndIncrement();
            if (exchange.getRequestURI().toString().contains("stream")) {
                LocalGateway.stream(exchange, 1, PART, PART);
            } else {
                LocalGateway.answer(
                        exchange,
                        call % 10 == 0 ? 429 : 200,
                        call % 2 == 0 ? "miss" : "hit-local",
                        call % 3 == 0 ? "v2 <b>\"x\"" : "v1");
            }
        })) {
            results.loadTest(
                    gateway.url(),
                    "--rate",
                    "50",
                    "--duration",
                    "2s",
                    "--warm-up",
                    "500ms",
                    "--streams",
                    "0.3",
                    "--input-price",
                    "0.3",
                    "--output-price",
                    "2.5",
                    "--per-request",
                    "",
                    "--output",
                    files.toString());
        }
    }

    @Test
    void givenARunThenTheSummaryIsAsItsSchemaSays() throws IOException {
        JsonNode summary = new ObjectMapper().readTree(Files.readString(files.resolve("summary.json")));

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(summary))
                .isEmpty();
        assertThat(summary).isEqualTo(results.summary());
        assertThat(summary.get("requests").get("sent").intValue()).isEqualTo(100);
        assertThat(summary.get("costUsd").doubleValue()).isPositive();
    }

    @Test
    void givenARunThenTheSecondsAddUpToAllOfIt() throws IOException {
        List<String> lines = Files.readAllLines(files.resolve("results.csv"));
        List<String> head = List.of(lines.get(0).split(","));

        assertThat(head)
                .startsWith("second", "phase", "measured", "planned_per_s", "sent")
                .doesNotHaveDuplicates();
        List<String[]> seconds =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        assertThat(seconds).hasSizeGreaterThanOrEqualTo(2).allMatch(second -> second.length == head.size());
        assertThat(sum(seconds, head.indexOf("sent"))).isEqualTo(125);
        assertThat(sum(seconds, head.indexOf("succeeded")) + sum(seconds, head.indexOf("failed")))
                .isEqualTo(125);
    }

    private static long sum(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row[column])).sum();
    }

    @Test
    void givenARunThenEachRequestHasALineWithoutItsPrompt() throws IOException {
        List<String> lines = Files.readAllLines(files.resolve("requests.csv"));

        assertThat(lines).hasSize(126).noneMatch(line -> line.contains("question"));
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[0]).distinct())
                .hasSize(125);
        assertThat(lines).anyMatch(line -> line.contains("\"v2 <b>\"\"x\"\"\""));
    }

    @Test
    void givenARunThenHdrHistogramsReaderFindsEachAnswerInItsLog() throws IOException {
        Histogram latency = new Histogram(3);
        TreeSet<String> tags = new TreeSet<>();
        try (HistogramLogReader log =
                new HistogramLogReader(files.resolve("histograms.hlog").toFile())) {
            for (EncodableHistogram interval = log.nextIntervalHistogram();
                    interval != null;
                    interval = log.nextIntervalHistogram()) {
                tags.add(interval.getTag());
                if (interval.getTag().equals("latency/all")) {
                    latency.add((Histogram) interval);
                }
            }
        }
        long succeeded = 0;
        for (String line : Files.readAllLines(files.resolve("requests.csv"))) {
            succeeded += line.contains(",ok,") ? 1 : 0;
        }
        assertThat(latency.getTotalCount()).isEqualTo(succeeded);
        assertThat(tags)
                .contains("latency/hit", "latency/miss", "latency/version_v1", "first_token/all", "lateness/all");
    }

    @Test
    void givenARunThenTheReportShowsItAndAsksNobodyForAnything() throws IOException {
        String report = Files.readString(files.resolve("report.html"));

        assertThat(report)
                .contains(
                        "<b>Throughput</b>",
                        "<b>Latency</b>",
                        "<b>P95 of latency by cache</b>",
                        "<b>P95 of latency by version</b>",
                        "<b>Errors by type</b>",
                        "<b>Tokens</b>",
                        "<b>Time to first token</b>",
                        "<b>Inter-token latency</b>",
                        "<b>The generator itself</b>",
                        "HTTP 429",
                        "error rate",
                        "cache hits")
                .contains("v2 &lt;b&gt;&quot;x&quot;")
                .doesNotContain("v2 <b>", "{{", "src=", "href=", "url(", "@import", "fetch(");
    }

    @Test
    void givenAFolderWithResultsThenTheyAreNotWrittenOver() throws IOException {
        List<String> before = content();

        assertThat(results.loadTest("http://127.0.0.1:1", "--rate", "1", "--output", files.toString()))
                .isEqualTo(2);

        assertThat(results.errors()).contains("--output: " + files + " is not allowed; a new folder, or an empty one");
        assertThat(content()).isEqualTo(before);
    }

    private List<String> content() throws IOException {
        List<String> content = new ArrayList<>();
        try (var listed = Files.list(files)) {
            for (Path file : listed.sorted().toList()) {
                content.add(file.getFileName() + " " + Files.readString(file));
            }
        }
        assertThat(content).hasSize(5);
        return content;
    }
}
