package io.ngxagents.vertexai.tools.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Where a command speaks: results, and how far it is – one line that changes on a terminal, a line now and then in a log. */
public final class Terminal {
    private static final Duration REDRAWN = Duration.ofMillis(200);
    private static final Duration LOGGED = Duration.ofSeconds(10);
    private static final String CLEARED = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isInteractive;
    private long lastNanos = System.nanoTime();
    private boolean drawn;

    /** @param isInteractive whether a person looks on */
    public Terminal(PrintWriter out, PrintWriter err, boolean isInteractive) {
        this.out = out;
        this.err = err;
        this.isInteractive = isInteractive;
    }

    /** A result. */
    public void say(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** What a person has to know beside the result. */
    public void warn(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    /** Tells of progress, but not of each step. */
    public LongConsumer progress(LongFunction<String> text) {
        return done -> {
            long now = System.nanoTime();
            Duration pause = isInteractive ? REDRAWN : LOGGED;
            if (now - lastNanos >= pause.toNanos()) {
                lastNanos = now;
                draw(text.apply(done));
            }
        };
    }

    private void draw(String text) {
        if (isInteractive) {
            err.print(CLEARED + text);
            drawn = true;
        } else {
            err.println(text);
        }
        err.flush();
    }

    private void clear() {
        if (drawn) {
            err.print(CLEARED);
            err.flush();
            drawn = false;
        }
    }
}
