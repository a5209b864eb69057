package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a command line came to. */
record Run(int exitCode, String out, String err) {
    /** A command of {@code backup}, as a person types it. */
    static Run backup(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("backup"), Stream.of(words)).toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    String said() {
        return out + err;
    }
}
