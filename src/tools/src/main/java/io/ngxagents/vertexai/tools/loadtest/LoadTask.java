package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import io.ngxagents.vertexai.tools.loadtest.plan.Schedule;
import io.ngxagents.vertexai.tools.loadtest.report.ResultFolder;
import io.ngxagents.vertexai.tools.loadtest.report.SummaryText;
import io.ngxagents.vertexai.tools.loadtest.result.Bounds;
import io.ngxagents.vertexai.tools.loadtest.result.Budget;
import io.ngxagents.vertexai.tools.loadtest.result.Kpis;
import io.ngxagents.vertexai.tools.loadtest.result.Measurements;
import io.ngxagents.vertexai.tools.loadtest.result.Measurements.Ended;
import io.ngxagents.vertexai.tools.loadtest.result.Prices;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Tally;
import io.ngxagents.vertexai.tools.loadtest.send.Destination;
import io.ngxagents.vertexai.tools.loadtest.send.HttpSender;
import io.ngxagents.vertexai.tools.loadtest.send.Pacer;
import io.ngxagents.vertexai.tools.loadtest.send.Pacer.Ending;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Carries out a plan, and keeps what comes of it. */
final class LoadTask {
    private final Plan plan;
    private final Prices prices;
    private final Bounds bounds;
    private final Duration maxLateness;
    private final Optional<ResultFolder> folder;
    private final Terminal terminal;
    private final Measurements measurements;
    private final HttpSender sender;
    private final Pacer pacer;
    private Optional<IOException> failure = Optional.empty();

    LoadTask(
            Plan plan,
            Prices prices,
            Budget budget,
            Bounds bounds,
            Duration maxLateness,
            int maxInFlight,
            Destination destination,
            HttpSender sender,
            Optional<ResultFolder> folder,
            Terminal terminal) {
        this.plan = plan;
        this.prices = prices;
        this.bounds = bounds;
        this.maxLateness = maxLateness;
        this.folder = folder;
        this.terminal = terminal;
        this.sender = sender;
        this.measurements = new Measurements(maxLateness, ended -> {
            budget.pay(ended.answer());
            keep(ended);
        });
        this.pacer = new Pacer(sender, destination, maxInFlight, budget::isUsedUp);
    }

    private void keep(Ended ended) {
        folder.ifPresent(files -> files.add(ended));
    }

    /** Returns when the plan is carried out, or soon after {@link #stop}. */
    Result run(Instant start) throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        Recorder recorder = new Recorder(plan, measurements, prices, pacer::inFlight, folder, start, startNanos);
        sender.watch(measurements);
        Ending ending = runRecorded(recorder, startNanos);
        if (failure.isPresent()) {
            throw failure.get();
        }
        recorder.next();
        Tally whole = measurements.end();
        return new Result(
                ending,
                maxLateness,
                whole,
                recorder.seconds(),
                Kpis.of(bounds, whole, recorder.seconds()),
                prices.of(whole.counts()));
    }

    private Ending runRecorded(Recorder recorder, long startNanos) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Second[] newest = new Second[1];
        LongConsumer progress = terminal.progress(number -> SummaryText.line(newest[0]));
        clock.scheduleAtFixedRate(() -> record(recorder, newest, progress), 1, 1, TimeUnit.SECONDS);
        try {
            return pacer.run(new Schedule(plan), startNanos, measurements);
        } finally {
            clock.shutdown();
            clock.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** What cannot be written down need not be sent. */
    private void record(Recorder recorder, Second[] newest, LongConsumer progress) {
        try {
            newest[0] = recorder.next();
            progress.accept(newest[0].number());
        } catch (IOException full) {
            failure = Optional.of(full);
            pacer.stop();
            throw new IllegalStateException("the seconds end here", full);
        }
    }

    void stop() {
        pacer.stop();
    }
}
