package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.result.Budget;
import io.ngxagents.vertexai.tools.loadtest.result.Prices;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run costs, and may cost. */
final class CostOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--input-price",
            paramLabel = "USD",
            description = "Price of a million input tokens; needed for a cost, with --output-price.")
    private Double input;

    @Option(names = "--output-price", paramLabel = "USD", description = "Price of a million output tokens.")
    private Double output;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description =
                    "Stop before the run becomes dearer; needs both prices. What is on its way counts as the dearest"
                            + " answer so far.")
    private Double most;

    Prices prices() {
        if ((input == null) != (output == null)) {
            throw wrong("--input-price and --output-price are given both or not at all");
        }
        if (most != null && input == null) {
            throw wrong("--max-cost needs --input-price and --output-price");
        }
        if (most != null && !(most > 0)) {
            throw wrong("--max-cost: '" + most + "' is not allowed; more than 0 dollars");
        }
        try {
            return input == null ? Prices.UNKNOWN : new Prices(input, output);
        } catch (IllegalArgumentException notAPrice) {
            throw wrong(notAPrice.getMessage());
        }
    }

    Budget budget(Prices prices) {
        return new Budget(prices, most == null ? Double.POSITIVE_INFINITY : most);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
