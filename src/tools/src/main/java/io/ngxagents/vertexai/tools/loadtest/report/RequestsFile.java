package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import io.ngxagents.vertexai.tools.loadtest.result.Measurements.Ended;
import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** {@code requests.csv}: a line for each request that ended, in the order of their ends. The prompts are not in it. */
final class RequestsFile implements AutoCloseable {
    static final String HEAD =
            "number,due_s,phase,measured,kind,stream,outcome,cache,version,latency_ms,first_token_ms,"
                    + "input_tokens,output_tokens";

    private final Queue<Ended> waiting = new ConcurrentLinkedQueue<>();
    private final Writer out;

    RequestsFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write(HEAD + "\n");
    }

    /** Returns at once. */
    void add(Ended ended) {
        waiting.add(ended);
    }

    /** Writes what was added. */
    void flush() throws IOException {
        for (Ended ended = waiting.poll(); ended != null; ended = waiting.poll()) {
            out.write(line(ended) + "\n");
        }
        out.flush();
    }

    private static String line(Ended ended) {
        Shot shot = ended.shot();
        Answer answer = ended.answer();
        String firstToken = answer.firstPartNanos().isEmpty()
                ? ""
                : millis(answer.firstPartNanos().getAsLong() - ended.dueNanos());
        return String.join(
                ",",
                String.valueOf(shot.number()),
                String.format(Locale.ROOT, "%.6f", shot.dueNanos() / 1e9),
                Csv.text(shot.phase().name()),
                String.valueOf(shot.isMeasured()),
                Csv.text(shot.kind().name()),
                String.valueOf(shot.isStream()),
                Csv.text(answer.outcome()),
                Csv.text(answer.cache()),
                Csv.text(answer.version()),
                millis(answer.endNanos() - ended.dueNanos()),
                firstToken,
                String.valueOf(answer.usage().input()),
                String.valueOf(answer.usage().output()));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
