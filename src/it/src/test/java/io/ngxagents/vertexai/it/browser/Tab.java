package io.ngxagents.vertexai.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One tab of a browser, used as a person does: an address, a window, keys; and looked at. */
public final class Tab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Integer> KEY_CODES = Map.of("Tab", 9, "Enter", 13);

    private final DevTools tools;

    private Tab(DevTools tools) {
        this.tools = tools;
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            tools.call(domain + ".enable", Map.of());
        }
    }

    static Tab at(int port) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                .PUT(BodyPublishers.noBody())
                .build();
        try {
            JsonNode tab = new ObjectMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
            return new Tab(new DevTools(
                    http, URI.create(tab.get("webSocketDebuggerUrl").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an address and waits until all of the page is there. */
    public void visit(URI address) {
        tools.call("Page.navigate", Map.of("url", address.toString()));
        await("location.href === '" + address + "' && document.readyState === 'complete'");
    }

    /** The value of an expression, as text. */
    public String evaluate(String expression) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "returnByValue", true));
        assertThat(answer.has("exceptionDetails"))
                .as(() -> expression + ": " + answer)
                .isFalse();
        return answer.path("result").path("value").asText();
    }

    /** Waits until this expression is true. */
    public void await(String expression) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(expression).equals("true")) {
            assertThat(System.nanoTime())
                    .as(() -> "still waiting for " + expression + " in: " + evaluate("document.body.innerText"))
                    .isLessThan(deadline);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What a person reads on the page. */
    public String text() {
        return evaluate("document.body.innerText");
    }

    /** @param key Tab or Enter */
    public void press(String key) {
        int code = KEY_CODES.get(key);
        String text = key.equals("Enter") ? "\r" : "";
        for (String type : List.of("keyDown", "keyUp")) {
            tools.call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            code,
                            "text",
                            type.equals("keyDown") ? text : ""));
        }
    }

    /** @param width in CSS pixels, as is the height */
    public void resize(int width, int height) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param scheme light or dark */
    public void prefer(String scheme) {
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** From now on pages get no scripts of their own. */
    public void forbidScripts() {
        tools.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** Writes a picture of the whole page into {@code src/it/target/screenshots}, for people. */
    public void photograph(String name) {
        String picture = tools.call("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data")
                .asText();
        try {
            Path folder = Files.createDirectories(Project.file("src/it/target/screenshots"));
            Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser found wrong so far, such as what the page's own policy forbids. */
    public List<String> errors() {
        return tools.events().stream()
                .filter(Tab::isError)
                .map(JsonNode::toString)
                .toList();
    }

    private static boolean isError(JsonNode event) {
        JsonNode parameters = event.get("params");
        return switch (event.get("method").asText()) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" ->
                Set.of("error", "warning").contains(parameters.get("type").asText());
            case "Log.entryAdded" ->
                Set.of("error", "warning")
                        .contains(parameters.get("entry").get("level").asText());
            default -> false;
        };
    }

    /** Addresses of all that was asked for so far. */
    public List<URI> requests() {
        return tools.events().stream()
                .filter(event -> event.get("method").asText().equals("Network.requestWillBeSent"))
                .map(event ->
                        URI.create(event.get("params").get("request").get("url").asText()))
                .toList();
    }

    @Override
    public void close() {
        tools.close();
    }
}
