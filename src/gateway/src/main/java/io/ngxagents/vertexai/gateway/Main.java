package io.ngxagents.vertexai.gateway;

import io.ngxagents.vertexai.gateway.configuration.GatewaySettings;
import io.ngxagents.vertexai.gateway.configuration.InvalidConfigurationException;
import io.ngxagents.vertexai.gateway.log.Logging;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** The process in a client's pods. Ends with 2, and one message, if it is told something that cannot be. */
public final class Main {
    /** Until endpoints and proxies have heard that a pod is no longer ready. */
    private static final Duration NOTICE = Duration.ofSeconds(2);

    /** Such as a port that is taken. */
    private static final int CANNOT_START = 1;

    private static final int INVALID_CONFIGURATION = 2;

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(System.getenv(), Logging.start());
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(Map<String, String> environment, Logging logging) {
        try {
            Gateway gateway = Gateway.start(GatewaySettings.read(environment));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> gateway.drain(NOTICE), "drain"));
            return 0;
        } catch (InvalidConfigurationException e) {
            logging.fatal(e.getMessage());
        } catch (IOException e) {
            logging.fatal("GOOGLE_APPLICATION_CREDENTIALS: no usable credentials; " + e.getMessage());
        } catch (CompletionException e) {
            logging.fatal("cannot start: " + e.getCause());
            return CANNOT_START;
        }
        return INVALID_CONFIGURATION;
    }
}
