package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Measurements.Ended;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a run. What happens is written second by second; the summary and the report come last and each at once, so
 * that a run that was killed leaves what it had, and no verdict.
 */
public final class ResultFolder implements AutoCloseable {
    private final Path folder;
    private final SecondsFile seconds;
    private final HistogramFile histograms;
    private final Optional<RequestsFile> requests;

    private ResultFolder(Path folder, SecondsFile seconds, HistogramFile histograms, Optional<RequestsFile> requests) {
        this.folder = folder;
        this.seconds = seconds;
        this.histograms = histograms;
        this.requests = requests;
    }

    /** Whether the results can go there without touching those of another run: it is a folder without files, or nothing yet. */
    public static boolean isFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Makes the folder and its files. */
    public static ResultFolder open(Path folder, Instant start, boolean withRequests) throws IOException {
        Files.createDirectories(folder);
        return new ResultFolder(
                folder,
                new SecondsFile(folder.resolve("results.csv")),
                new HistogramFile(folder.resolve("histograms.hlog"), start),
                withRequests ? Optional.of(new RequestsFile(folder.resolve("requests.csv"))) : Optional.empty());
    }

    /** Returns at once. */
    public void add(Ended ended) {
        requests.ifPresent(file -> file.add(ended));
    }

    /** @param begin of the second */
    public void add(Second second, Tally tally, Instant begin, Instant end) throws IOException {
        seconds.add(second);
        histograms.add(tally, begin, end);
        if (requests.isPresent()) {
            requests.get().flush();
        }
    }

    /** Writes the report, and then the summary. */
    public void finish(Run run, Result result) throws IOException {
        writeAtOnce("report.html", HtmlReport.of(run, result));
        writeAtOnce("summary.json", SummaryJson.of(run, result).toPrettyString() + "\n");
    }

    private void writeAtOnce(String name, String content) throws IOException {
        Path unfinished = Files.writeString(folder.resolve(name + ".part"), content);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try (seconds;
                histograms) {
            if (requests.isPresent()) {
                requests.get().close();
            }
        }
    }
}
