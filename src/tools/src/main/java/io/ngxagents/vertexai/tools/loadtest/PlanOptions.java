package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.plan.Arrivals;
import io.ngxagents.vertexai.tools.loadtest.plan.Phase;
import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import io.ngxagents.vertexai.tools.loadtest.plan.PlanReader;
import io.ngxagents.vertexai.tools.loadtest.plan.PromptTexts;
import io.ngxagents.vertexai.tools.loadtest.plan.Prompts;
import io.ngxagents.vertexai.tools.loadtest.plan.RequestKind;
import io.ngxagents.vertexai.tools.loadtest.plan.Scenario;
import io.ngxagents.vertexai.tools.options.DurationConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is sent. */
final class PlanOptions {
    private static final String USUAL_MODEL = "gemini-2.5-flash";

    private static final DecimalFormatSymbols ENGLISH = DecimalFormatSymbols.getInstance(Locale.ROOT);

    /** A file says these itself. */
    private static final List<String> NOT_WITH_A_FILE =
            List.of("--duration", "--arrivals", "--warm-up", "--prompts", "--zipf", "--new-share", "--streams");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Option(
                names = "--scenario",
                paramLabel = "NAME",
                description = "normal: 50 requests a second for 5 minutes. high: 200. spike: 500 for a minute, after a"
                        + " minute of 50 and before another one.")
        private Scenario scenario;

        @Option(
                names = "--custom",
                paramLabel = "FILE",
                description = "A plan of your own, in JSON: phases, arrivals, a mix of requests.")
        private Path file;

        @Option(
                names = "--rate",
                paramLabel = "N",
                description = "So many requests a second, more than 0, at most 100000.")
        private Double rate;
    }

    @Option(
            names = "--duration",
            converter = DurationConverter.class,
            description =
                    "How long: of the load, 5 minutes without it; with spike, before and after it, a minute without"
                            + " it.")
    private Duration duration;

    @Option(
            names = "--warm-up",
            defaultValue = "10s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How long the load is sent before anything is measured; 0s for none (default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(
            names = "--arrivals",
            defaultValue = "constant",
            paramLabel = "HOW",
            description = "constant: at equal distances. poisson: as independent callers come (default:"
                    + " ${DEFAULT-VALUE}).")
    private Arrivals arrivals;

    @Option(
            names = "--prompts",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Distinct prompts (default: ${DEFAULT-VALUE}).")
    private int prompts;

    @Option(
            names = "--zipf",
            defaultValue = "1",
            paramLabel = "EXPONENT",
            description = "The k-th prompt is asked as often as 1/k^EXPONENT; with 0 all alike (default:"
                    + " ${DEFAULT-VALUE}).")
    private double zipf;

    @Option(
            names = "--new-share",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of requests, 0 to 1, that ask what nobody asked before (default: ${DEFAULT-VALUE}).")
    private double newShare;

    @Option(
            names = "--streams",
            defaultValue = "0.2",
            paramLabel = "SHARE",
            description = "Share of requests, 0 to 1, that ask for a stream (default: ${DEFAULT-VALUE}).")
    private double streams;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model; without it the client's first one, or gemini-2.5-flash.")
    private String model;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats a run: the same requests at the same times, new prompts included, which are not new"
                    + " then.")
    private Long seed;

    /**
     * The plan.
     *
     * @param usualModel of the target; empty if that is not known
     * @throws IOException if the file cannot be read or is no plan
     */
    Plan plan(Optional<String> usualModel) throws IOException {
        String asked = model != null ? model : usualModel.orElse(USUAL_MODEL);
        long usualSeed = seed != null ? seed : new SplittableRandom().nextLong();
        if (which.file != null) {
            refuseOptionsOfOtherPlans();
            Plan plan = new PlanReader(asked, usualSeed).read(which.file);
            return seed == null ? plan : new Plan(plan.name(), plan.phases(), plan.requests(), seed);
        }
        return checked(() -> new Plan(name(), phases(), List.of(kind(asked)), usualSeed));
    }

    private void refuseOptionsOfOtherPlans() {
        for (String option : NOT_WITH_A_FILE) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(command.commandLine(), option + " is not for --custom: the file says it");
            }
        }
    }

    private String name() {
        return which.scenario != null
                ? which.scenario.toString()
                : new DecimalFormat("0.###", ENGLISH).format(which.rate) + " requests a second";
    }

    private List<Phase> phases() {
        if (which.scenario != null) {
            return which.scenario.phases(
                    duration == null ? which.scenario.usualDuration() : duration, arrivals, warmUp);
        }
        Duration usual = Scenario.NORMAL.usualDuration();
        return Scenario.withWarmUp(
                List.of(Phase.steady("load", which.rate, duration == null ? usual : duration, arrivals)), warmUp);
    }

    private RequestKind kind(String asked) {
        PromptTexts texts = new PromptTexts.Generated(prompts, PromptTexts.Generated.FEWEST_WORDS);
        return new RequestKind("requests", 1, asked, new Prompts(texts, zipf, newShare), streams, null, null);
    }

    private Plan checked(Supplier<Plan> plan) {
        try {
            return plan.get();
        } catch (IllegalArgumentException notAllowed) {
            throw new ParameterException(command.commandLine(), notAllowed.getMessage(), notAllowed);
        }
    }
}
