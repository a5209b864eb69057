package io.ngxagents.vertexai.tools.backup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Backups of clients. {@code --action verify} is the same as {@code verify}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Takes, lists, verifies and restores backups of clients.",
        preprocessor = ActionWord.class,
        subcommands = {
            CreateCommand.class,
            ListCommand.class,
            VerifyCommand.class,
            RestoreCommand.class,
            KeysCommand.class
        })
public final class BackupCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, or an --action.");
    }
}
