package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.result.Series;
import io.ngxagents.vertexai.tools.loadtest.result.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.HdrHistogram.HistogramLogWriter;

/** {@code histograms.hlog}: HdrHistogram's log, a line a second and series, in microseconds, tagged with the series. */
final class HistogramFile implements AutoCloseable {
    /** The log's column of the longest value is in milliseconds. */
    private static final double MICROS_PER_MILLI = 1_000;

    private final PrintStream stream;
    private final HistogramLogWriter log;
    private final long start;

    HistogramFile(Path file, Instant start) throws IOException {
        this.stream = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
        this.log = new HistogramLogWriter(stream);
        this.start = start.toEpochMilli();
        log.outputLogFormatVersion();
        log.outputComment("microseconds; tags are metrics and whose");
        log.outputStartTime(this.start);
        log.setBaseTime(this.start);
        log.outputLegend();
    }

    /** @param end of the interval */
    void add(Tally interval, Instant begin, Instant end) {
        interval.distributions().forEach((series, histogram) -> {
            histogram.setTag(tag(series));
            log.outputIntervalHistogram(
                    (begin.toEpochMilli() - start) / 1e3,
                    (end.toEpochMilli() - start) / 1e3,
                    histogram,
                    MICROS_PER_MILLI);
        });
    }

    /** Without the characters that separate. */
    static String tag(Series series) {
        String name = series.metric().name() + "/" + series.group();
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/._-]", "_");
    }

    @Override
    public void close() throws IOException {
        stream.close();
        if (stream.checkError()) {
            throw new IOException("histograms.hlog is incomplete: its disk may be full");
        }
    }
}
