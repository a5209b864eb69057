package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.options.DurationConverter;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a gateway under a steady load. Ends with 0 if all bounds held, else with 1. */
@Command(
        name = "load-test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends generateContent requests at a fixed rate and measures the answers.")
public final class LoadTestCommand implements Callable<Integer> {
    private static final int SECONDS_TO_REPORT = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", required = true, description = "Base URL of the gateway, such as http://chat.")
    private URI url;

    @Option(names = "--rate", required = true, description = "Requests a second, more than 0, at most 100000.")
    private double rate;

    @Option(
            names = "--duration",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to send (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Option(names = "--prompts", defaultValue = "100", description = "Distinct prompts (default: ${DEFAULT-VALUE}).")
    private int prompts;

    @Option(
            names = "--new-share",
            defaultValue = "0",
            description =
                    "Share of requests, 0 to 1, that ask what no request asked before (default: ${DEFAULT-VALUE}).")
    private double newShare;

    @Option(names = "--model", defaultValue = "gemini-2.5-flash", description = "Model (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--project", defaultValue = "p", description = "Project in the path (default: ${DEFAULT-VALUE}).")
    private String project;

    @Option(names = "--location", defaultValue = "l", description = "Location in the path (default: ${DEFAULT-VALUE}).")
    private String location;

    @Option(
            names = "--timeout",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "Patience with one request (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--max-in-flight",
            defaultValue = "1000",
            description = "Requests on their way at a time; more are dropped (default: ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--connection-per-request",
            description = "Connect anew for each request, so that a Service spreads requests, not connections.")
    private boolean connectionPerRequest;

    @Option(names = "--max-error-share", description = "Fail above this share of errors, 0 to 1.")
    private Double maxErrorShare;

    @Option(
            names = "--max-p95",
            converter = DurationConverter.class,
            description = "Fail above this 95th percentile of latency, such as 500ms.")
    private Duration maxP95;

    @Option(names = "--json", description = "Print the summary as JSON, too, on the last line.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ConstantRate schedule = checked(() -> new ConstantRate(rate, duration));
        Prompts questions =
                checked(() -> new Prompts(prompts, newShare, UUID.randomUUID().toString()));
        Bounds bounds = checked(() -> new Bounds(maxErrorShare, maxP95));
        LoadResults results = new LoadResults();
        try (HttpRequestSender sender = new HttpRequestSender(target(), timeout, maxInFlight, !connectionPerRequest)) {
            sender.warmUp(questions.body(0));
            LoadTest test = new LoadTest(schedule, questions, sender, results, maxInFlight, System::nanoTime);
            CountDownLatch reported = reportBeforeShutdown(test);
            Summary summary = runWithProgress(test, results, out);
            List<String> failures = bounds.failures(summary);
            report(summary, failures, out);
            reported.countDown();
            return failures.isEmpty() ? 0 : 1;
        }
    }

    /** On SIGTERM and SIGINT the test stops, and the process waits until the latch says that the report is out. */
    private static CountDownLatch reportBeforeShutdown(LoadTest test) {
        CountDownLatch reported = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    test.stop();
                    awaitReport(reported);
                },
                "report");
        Runtime.getRuntime().addShutdownHook(hook);
        return reported;
    }

    private static void awaitReport(CountDownLatch reported) {
        try {
            reported.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Summary runWithProgress(LoadTest test, LoadResults results, PrintWriter out) throws InterruptedException {
        AtomicLong second = new AtomicLong();
        Runnable printLine = () -> {
            out.println(SummaryText.line(second.incrementAndGet(), results.interval()));
            out.flush();
        };
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Future<?> progress = clock.scheduleAtFixedRate(printLine, 1, 1, TimeUnit.SECONDS);
        try {
            return test.run(timeout);
        } finally {
            progress.cancel(false);
            clock.shutdown();
            clock.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private void report(Summary summary, List<String> failures, PrintWriter out) {
        out.println(SummaryText.whole(summary));
        failures.forEach(failure -> out.println("FAILED    " + failure));
        if (json) {
            out.println(SummaryJson.of(summary, failures));
        }
        out.flush();
    }

    private URI target() {
        URI target = checked(() -> URI.create(url.toString().replaceAll("/+$", "")
                + "/v1/projects/" + project + "/locations/" + location
                + "/publishers/google/models/" + model + ":generateContent"));
        if (target.getHost() == null || !List.of("http", "https").contains(target.getScheme())) {
            throw new ParameterException(
                    spec.commandLine(), "'" + url + "' is no base URL; write for example http://chat:8080");
        }
        return target;
    }

    private <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
