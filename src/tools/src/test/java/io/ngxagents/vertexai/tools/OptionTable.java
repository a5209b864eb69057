package io.ngxagents.vertexai.tools;

import java.util.Comparator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of a command as a table of a page. */
public final class OptionTable {
    private OptionTable() {}

    /** Without those that every command has. */
    public static String of(CommandSpec command) {
        StringBuilder text = new StringBuilder("| option | meaning |\n|---|---|\n");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            text.append(row(parameter.paramLabel(), parameter.description()));
        }
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> text.append(row(name(option), described(option))));
        return text.toString();
    }

    private static String name(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    /** Where it is not the environment that says what holds without the option. */
    private static String[] described(OptionSpec option) {
        String text = String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
        String candidates =
                option.completionCandidates() == null ? "" : String.join(", ", option.completionCandidates());
        return new String[] {text.replace("${COMPLETION-CANDIDATES}", candidates)};
    }

    private static String row(String name, String... description) {
        return "| `" + name.replace("|", "\\|") + "` | "
                + String.join(" ", description).replace("|", "\\|") + " |\n";
    }
}
