package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.result.Bounds;
import io.ngxagents.vertexai.tools.options.DurationConverter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** When a run counts as passed. */
final class BoundOptions {
    private static final String ANY = "any";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--max-p95",
            defaultValue = "2s",
            paramLabel = "DURATION",
            description =
                    "The 95th percentile of latency has to be below; any: not looked at (default: ${DEFAULT-VALUE}).")
    private String p95;

    @Option(
            names = "--max-error-share",
            defaultValue = "0.05",
            paramLabel = "SHARE",
            description = "The share of requests without a good answer has to be below, 0 to 1; any: not looked at"
                    + " (default: ${DEFAULT-VALUE}).")
    private String errorShare;

    @Option(
            names = "--min-hit-share",
            defaultValue = "0.5",
            paramLabel = "SHARE",
            description = "The share of answers from the cache has to be above, 0 to 1; any: not looked at (default:"
                    + " ${DEFAULT-VALUE}).")
    private String hitShare;

    @Option(
            names = "--max-tokens-per-minute",
            defaultValue = "100000",
            paramLabel = "N",
            description = "The tokens that Vertex AI counts in the busiest minute have to be below; any: not looked at"
                    + " (default: ${DEFAULT-VALUE}).")
    private String tokensPerMinute;

    @Option(
            names = "--measure-only",
            description =
                    "Look at none of them: end with 0 whatever the answers are, and however late they were asked for.")
    private boolean measureOnly;

    Bounds bounds() {
        return new Bounds(
                read("--max-p95", p95, text -> new DurationConverter().convert(text), duration -> true),
                share("--max-error-share", errorShare),
                share("--min-hit-share", hitShare),
                read("--max-tokens-per-minute", tokensPerMinute, Double::valueOf, number -> number > 0));
    }

    boolean isMeasureOnly() {
        return measureOnly;
    }

    private Optional<Double> share(String option, String text) {
        return read(option, text, Double::valueOf, number -> number >= 0 && number <= 1);
    }

    private <T> Optional<T> read(String option, String text, Function<String, T> parser, Predicate<T> isAllowed) {
        if (measureOnly || text.equals(ANY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text)).filter(isAllowed).or(() -> {
                throw notAllowed(option, text);
            });
        } catch (NumberFormatException | TypeConversionException notRead) {
            throw notAllowed(option, text);
        }
    }

    private ParameterException notAllowed(String option, String text) {
        String allowed = option.endsWith("share")
                ? "a share from 0 to 1"
                : option.endsWith("p95") ? "a duration such as 500ms" : "a number above 0";
        return new ParameterException(
                command.commandLine(), option + ": '" + text + "' is not allowed; " + allowed + ", or any");
    }
}
