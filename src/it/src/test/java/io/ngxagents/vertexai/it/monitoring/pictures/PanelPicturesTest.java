package io.ngxagents.vertexai.it.monitoring.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Pictures of a real Prometheus' answers. */
class PanelPicturesTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    private Path pictures() {
        return folder.resolve("pictures");
    }

    private int draw(String history, String client) throws Exception {
        try (RecordedPrometheus prometheus = new RecordedPrometheus(folder, history)) {
            return new CommandLine(new PanelPictures())
                    .setErr(new PrintWriter(errors, true))
                    .execute(
                            "--prometheus=" + prometheus.url(),
                            "--namespace=team",
                            "--client=" + client,
                            "--output=" + pictures(),
                            "--end=" + MadeUpHistory.END);
        }
    }

    private List<Path> drawn() throws IOException {
        try (Stream<Path> files = Files.list(pictures())) {
            return files.toList();
        }
    }

    private static long panels() {
        return Dashboard.all(Scope.ALL, Thresholds.KPIS.bounds()).stream()
                .mapToLong(dashboard -> dashboard.panels().size())
                .sum();
    }

    @Test
    void givenDataForEveryPanelThenEachHasAPictureWithItsTitleAndItsLines() throws Exception {
        assertThat(draw(MadeUpHistory.of("team", "chat", metric -> false), "chat"))
                .as(errors.toString())
                .isZero();

        assertThat(drawn()).hasSize((int) panels()).allSatisfy(file -> {
            String svg = Files.readString(file);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            assertThat(svg).contains("<title>").containsAnyOf("<path d=\"M", "<polygon points=\"", "fill-opacity");
        });
        assertThat(Files.readString(pictures().resolve("client-tokens-a-minute.svg")))
                .contains("VertexAIHighUsage")
                .contains(">all: 4/min<", ">a: 4/min<");
        assertThat(Files.readString(pictures().resolve("client-latencies.svg")))
                .contains("≤ 100 ms", "≤ 500 ms", ">more<");
    }

    @Test
    void givenAPanelWithoutDataThenItIsNamedAndTheOthersAreDrawn() throws Exception {
        assertThat(draw(MadeUpHistory.of("team", "chat", metric -> metric.contains("errors")), "chat"))
                .isEqualTo(1);

        assertThat(errors.toString().lines())
                .containsExactly("no data in panel client: Errors by type", "no data in panel client: Error rate");
        assertThat(drawn()).hasSize((int) panels() - 2);
    }

    @Test
    void givenAnotherClientThenNoneOfItsPanelsHasData() throws Exception {
        assertThat(draw(MadeUpHistory.of("team", "chat", metric -> false), "other"))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("no data in panel client: API calls");
    }
}
