package io.ngxagents.vertexai.tools.render;

import io.ngxagents.vertexai.monitoring.Form;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes alerts and dashboards; needs no cluster. Ends with 1 if a file cannot be written. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Writes alerts and dashboards in the form that you need.")
public final class RenderCommand implements Runnable {
    private static final String FORM = "FORM";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(name = "alerts", mixinStandardHelpOptions = true, description = "Writes the alerts.")
    int alerts(
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = FORM,
                            converter = FormConverter.class,
                            description = "prometheus, prometheus-operator, google-managed-prometheus or terraform.")
                    Form form,
            @Option(
                            names = "--runbooks",
                            defaultValue = "docs/runbooks",
                            description = "Address of the folder with the runbooks (default: ${DEFAULT-VALUE}).")
                    String runbooks,
            @Option(names = "--output", description = "Folder for the files. Left out: the one file is printed.")
                    Path output) {
        return render("alerts", form, each -> each.alerts(Thresholds.KPIS, runbooks), output);
    }

    @Command(name = "dashboards", mixinStandardHelpOptions = true, description = "Writes the dashboards.")
    int dashboards(
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = FORM,
                            converter = FormConverter.class,
                            description =
                                    "grafana, google-cloud, or terraform, which needs the alerts' file beside it.")
                    Form form,
            @Option(names = "--output", description = "Folder for the files. Left out: a single file is printed.")
                    Path output) {
        return render("dashboards", form, each -> each.dashboards(Thresholds.KPIS), output);
    }

    private int render(String what, Form form, Function<Form, Map<String, String>> files, Path output) {
        Map<String, String> wanted = files.apply(form);
        if (wanted.isEmpty()) {
            String forms = Arrays.stream(Form.values())
                    .filter(each -> !files.apply(each).isEmpty())
                    .map(Form::label)
                    .collect(Collectors.joining(", "));
            throw refused("--for is " + form.label() + ", " + what + " are for " + forms);
        }
        if (output != null) {
            return write(wanted, output);
        }
        if (wanted.size() > 1) {
            throw refused("--output is missing: these are " + wanted.size() + " files, name a folder for them");
        }
        wanted.values().forEach(spec.commandLine().getOut()::print);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int write(Map<String, String> files, Path output) {
        try {
            Files.createDirectories(output);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = Files.writeString(output.resolve(file.getKey()), file.getValue());
                spec.commandLine().getOut().println(path);
            }
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot write to " + output + ": " + e);
            return 1;
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
