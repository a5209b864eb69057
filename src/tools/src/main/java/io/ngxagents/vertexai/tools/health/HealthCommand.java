package io.ngxagents.vertexai.tools.health;

import io.ngxagents.vertexai.tools.options.DurationConverter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks an address until it answers 200 or the time is over. Ends with 0 or 1; {@code helm test} runs it. */
@Command(name = "health", mixinStandardHelpOptions = true, description = "Waits until an address answers 200.")
public final class HealthCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ONE_REQUEST = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", required = true, description = "Address to ask.")
    private URI url;

    @Option(
            names = "--timeout",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long to try, such as 30s or 1m (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Override
    public Integer call() throws InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(ONE_REQUEST).build();
        long end = System.nanoTime() + timeout.toNanos();
        String last = ask(http);
        while (!last.equals("200") && System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            last = ask(http);
        }
        spec.commandLine().getOut().println(url + ": " + last);
        return last.equals("200") ? 0 : 1;
    }

    /** The status that came, or why none came. */
    private String ask(HttpClient http) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(ONE_REQUEST).build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? "200" : response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        }
    }
}
