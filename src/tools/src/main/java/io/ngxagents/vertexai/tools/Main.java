package io.ngxagents.vertexai.tools;

import io.ngxagents.vertexai.tools.backup.BackupCommand;
import io.ngxagents.vertexai.tools.health.HealthCommand;
import io.ngxagents.vertexai.tools.loadtest.LoadTestCommand;
import io.ngxagents.vertexai.tools.release.CanaryCommand;
import io.ngxagents.vertexai.tools.render.RenderCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tools as a process. Ends with 0 for success, 1 for a task that failed, 2 for a command line that is wrong. */
@Command(
        name = "tools",
        mixinStandardHelpOptions = true,
        description = "Tasks around the Vertex AI operator.",
        subcommands = {
            BackupCommand.class,
            CanaryCommand.class,
            HealthCommand.class,
            LoadTestCommand.class,
            RenderCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // As it was called: kubectl vertexai, where kubectl runs it.
        String command = System.getProperty("vertexai.command", "tools");
        System.exit(commandLine().setCommandName(command).execute(arguments));
    }

    /** All commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
