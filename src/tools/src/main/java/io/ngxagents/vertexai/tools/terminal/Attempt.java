package io.ngxagents.vertexai.tools.terminal;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a task for a command: what fails is a line that says why, and 1. */
public final class Attempt {
    private Attempt() {}

    /** What a command does. */
    @FunctionalInterface
    public interface Task {
        /** The process' exit code. */
        int run(Terminal terminal) throws IOException, InterruptedException;
    }

    public static int run(CommandSpec command, Task task) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Terminal terminal = new Terminal(out, err, System.console() != null);
        try {
            return task.run(terminal);
        } catch (FileSystemException failure) {
            // Its message alone is no more than the file's name.
            terminal.warn(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        } catch (IOException | KubernetesClientException failure) {
            terminal.warn(failure.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            terminal.warn("interrupted");
        }
        return 1;
    }
}
