package io.ngxagents.vertexai.gateway.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets logging up; before anything else is loaded, because the JDK chooses its log manager once. */
public final class Logging {
    private final ConsoleHandler console = new ConsoleHandler();

    private Logging() {
        console.setFormatter(new JsonLineFormatter());
        console.setLevel(Level.INFO);
    }

    /** From here on every line of the process is a JSON object. */
    public static void start() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        Logger root = Logger.getLogger("");
        root.addHandler(new Logging().console);
    }
}
