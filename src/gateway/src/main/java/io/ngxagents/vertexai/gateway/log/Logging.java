package io.ngxagents.vertexai.gateway.log;

import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process's logging; held by whoever started it, because the JDK forgets loggers that nobody holds. */
public final class Logging {
    private final List<Logger> held;

    private Logging(List<Logger> held) {
        this.held = held;
    }

    /** Sets logging up; before anything else is loaded, because the JDK chooses its log manager once. */
    public static Logging start() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler console = new ConsoleHandler();
        console.setFormatter(new JsonLineFormatter());
        root.addHandler(console);
        Logger grpc = Logger.getLogger("io.grpc");
        grpc.setLevel(Level.WARNING);
        return new Logging(List.of(root, grpc));
    }

    /** Says something outside the levels, to be seen in any case. */
    public void fatal(String message) {
        held.get(0).severe(message);
    }
}
