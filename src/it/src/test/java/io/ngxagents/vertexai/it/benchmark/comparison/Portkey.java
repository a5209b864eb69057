package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Cores;
import io.ngxagents.vertexai.it.benchmark.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Portkey's gateway without its pages for people. It has one thread, and no cache: the published package is built with
 * {@code "cache": false}, which takes the cache out of it, and answers say {@code x-portkey-cache-status: DISABLED} whatever a
 * caller asks for.
 */
final class Portkey {
    static final String NAME = "Portkey";
    static final String VERSION = "1.15.2";

    private static final String PACKAGE = "@portkey-ai/gateway";

    /**
     * Its HTTP server as its own lock file has it. With those after 1.14.2 every stream ends in an error
     * (Portkey-AI/gateway#1389), and npm takes the newest unless told otherwise.
     */
    private static final String SERVER = "overrides[@hono/node-server]=1.13.5";

    private Portkey() {}

    static Subject start(Upstreams upstreams, Cores cores) {
        Path folder = Installation.install(
                "portkey-" + VERSION,
                "node_modules/" + PACKAGE + "/build/start-server.js",
                List.of(
                        List.of("npm", "init", "--yes"),
                        List.of("npm", "pkg", "set", SERVER),
                        List.of("npm", "install", "--no-fund", "--no-audit", PACKAGE + "@" + VERSION)));
        int port = ServerProcess.freePort();
        ServerProcess process = ServerProcess.start(
                "portkey",
                cores,
                Map.of("NODE_ENV", "production"),
                List.of(
                        "node",
                        folder.resolve("node_modules/" + PACKAGE + "/build/start-server.js")
                                .toString(),
                        "--port=" + port,
                        "--headless"));
        Duration startToReady = process.awaitOk(URI.create("http://127.0.0.1:" + port + "/"));
        String headers = "x-portkey-provider: openai\r\nx-portkey-custom-host: http://127.0.0.1:"
                + upstreams.openAi().port() + "/v1\r\n";
        return new Subject(NAME, "off", process, port, startToReady, headers, upstreams.openAiAdmin());
    }
}
