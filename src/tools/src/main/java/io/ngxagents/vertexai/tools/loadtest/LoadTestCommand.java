package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.tools.loadtest.plan.InvalidPlanException;
import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import io.ngxagents.vertexai.tools.loadtest.plan.Schedule;
import io.ngxagents.vertexai.tools.loadtest.report.ResultFolder;
import io.ngxagents.vertexai.tools.loadtest.report.Run;
import io.ngxagents.vertexai.tools.loadtest.report.SummaryJson;
import io.ngxagents.vertexai.tools.loadtest.report.SummaryText;
import io.ngxagents.vertexai.tools.loadtest.result.Bounds;
import io.ngxagents.vertexai.tools.loadtest.result.Budget;
import io.ngxagents.vertexai.tools.loadtest.result.Prices;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Verdict;
import io.ngxagents.vertexai.tools.loadtest.send.Destination;
import io.ngxagents.vertexai.tools.loadtest.send.HttpSender;
import io.ngxagents.vertexai.tools.loadtest.targets.RefusedTargetException;
import io.ngxagents.vertexai.tools.loadtest.targets.Target;
import io.ngxagents.vertexai.tools.loadtest.targets.TargetOptions;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Presses a gateway on a schedule that does not wait for its answers, and says what it bears. */
@Command(
        name = "load-test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends requests to a gateway on a schedule, whatever the answers do, and says what it bears.",
        exitCodeListHeading = "Ends with:%n",
        exitCodeList = {
            "0:the target has passed",
            "1:it has not, or the test could not be run",
            "2:the command line or the plan is wrong, or the target may not be pressed so",
            "3:this generator was too slow, so that nothing is said of the target",
            "4:stopped before the plan's end, by --max-cost"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  load-test --client chat -n ngx-agents --scenario normal --output results",
            "  load-test --target http://chat:8080 --rate 20 --duration 1m --streams 1",
            "  load-test --target https://gw.example.com --custom plan.json --api-key-file key --environment staging"
        })
public final class LoadTestCommand implements Callable<Integer> {
    private static final int WRONG = 2;
    private static final int SECONDS_TO_REPORT = 15;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions targets;

    @Mixin
    private PlanOptions plans;

    @Mixin
    private BoundOptions bounds;

    @Mixin
    private CostOptions costs;

    @Mixin
    private SendOptions sending;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for results.csv, histograms.hlog, report.html and summary.json; new, or empty.")
    private Path output;

    @Option(names = "--per-request", description = "Write requests.csv, too, with a line a request. Needs --output.")
    private boolean perRequest;

    @Option(names = "--json", description = "Print the summary as JSON, too, on the last line.")
    private boolean json;

    @Override
    public Integer call() {
        return Attempt.run(spec, this::attempt);
    }

    private int attempt(Terminal terminal) throws IOException, InterruptedException {
        try {
            return run(terminal);
        } catch (InvalidPlanException notAPlan) {
            terminal.warn("--custom: " + notAPlan.getMessage());
        } catch (RefusedTargetException refused) {
            terminal.warn(refused.getMessage());
        }
        return WRONG;
    }

    private int run(Terminal terminal) throws IOException, InterruptedException {
        Prices prices = costs.prices();
        Bounds bound = bounds.bounds();
        int maxInFlight = sending.maxInFlight();
        checkOutput();
        try (Target target = targets.open()) {
            Plan plan = plans.plan(target.model());
            Destination destination = sending.destination(target.base());
            target.checkThatSomebodyListens(destination.port());
            target.note().ifPresent(terminal::warn);
            try (HttpSender sender = new HttpSender(maxInFlight, sending.keepAlive())) {
                sender.warmUp(new Schedule(plan).next());
                return measure(terminal, target, plan, destination, sender, prices, bound);
            }
        }
    }

    private void checkOutput() throws IOException {
        if (perRequest && output == null) {
            throw new ParameterException(spec.commandLine(), "--per-request needs --output");
        }
        if (output != null && !ResultFolder.isFree(output)) {
            throw new ParameterException(
                    spec.commandLine(), "--output: " + output + " is not allowed; a new folder, or an empty one");
        }
    }

    private int measure(
            Terminal terminal,
            Target target,
            Plan plan,
            Destination destination,
            HttpSender sender,
            Prices prices,
            Bounds bound)
            throws IOException, InterruptedException {
        Instant start = Clock.systemUTC().instant();
        Optional<ResultFolder> folder =
                output == null ? Optional.empty() : Optional.of(ResultFolder.open(output, start, perRequest));
        Budget budget = costs.budget(prices);
        LoadTask task = new LoadTask(
                plan,
                prices,
                budget,
                bound,
                sending.maxLateness(),
                sending.maxInFlight(),
                destination,
                sender,
                folder,
                terminal);
        CountDownLatch reported = reportBeforeShutdown(task);
        try {
            Result result = runAndClose(task, start, folder);
            Run run = new Run(plan, target.name(), target.environment(), start, settings(destination));
            if (folder.isPresent()) {
                folder.get().finish(run, result);
            }
            return report(terminal, run, result);
        } finally {
            reported.countDown();
        }
    }

    private static Result runAndClose(LoadTask task, Instant start, Optional<ResultFolder> folder)
            throws IOException, InterruptedException {
        try {
            return task.run(start);
        } finally {
            if (folder.isPresent()) {
                folder.get().close();
            }
        }
    }

    private Map<String, String> settings(Destination destination) {
        return Map.of(
                "timeout", new TimeSpan(destination.timeout()).toString(),
                "most in flight", String.valueOf(sending.maxInFlight()));
    }

    private int report(Terminal terminal, Run run, Result result) {
        terminal.say(SummaryText.whole(result));
        result.generatorFaults().forEach(fault -> terminal.say("GENERATOR " + fault));
        result.failures().forEach(failure -> terminal.say("FAILED    " + failure));
        Verdict verdict = result.verdict();
        terminal.say("verdict   " + verdict.word());
        if (output != null) {
            terminal.say("report    " + output.resolve("report.html"));
        }
        if (json) {
            terminal.say(SummaryJson.of(run, result).toString());
        }
        return bounds.isMeasureOnly() ? 0 : verdict.exitCode();
    }

    /** On SIGTERM and SIGINT the test stops, and the process waits until the latch says that the report is out. */
    private static CountDownLatch reportBeforeShutdown(LoadTask task) {
        CountDownLatch reported = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    task.stop();
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
}
