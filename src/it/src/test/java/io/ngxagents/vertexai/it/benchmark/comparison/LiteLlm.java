package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.benchmark.Cores;
import io.ngxagents.vertexai.it.benchmark.GatewayProcess;
import io.ngxagents.vertexai.it.benchmark.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * LiteLLM's proxy as its pages on production advise: one worker for one core, its usual server, errors only in the log, no
 * database. Its model is of the provider {@code openai}, for which it has least to translate.
 */
final class LiteLlm {
    static final String NAME = "LiteLLM";
    static final String VERSION = "1.106.2";

    /**
     * Without a key, as the others are here, it starts only if told so. Its prices come from its package: it would ask the
     * internet for them. {@code PRODUCTION} keeps it from looking for a file with more variables.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY", "true",
            "LITELLM_LOCAL_MODEL_COST_MAP", "True",
            "LITELLM_MODE", "PRODUCTION",
            "LITELLM_LOG", "ERROR");

    private LiteLlm() {}

    static Subject withoutCache(Upstreams upstreams, Cores cores) {
        return start(upstreams, cores, "off", "");
    }

    /** Its memory cache holds 200 answers unless told otherwise; no benchmark asks more. */
    static Subject withMemoryCache(Upstreams upstreams, Cores cores) {
        return start(upstreams, cores, "memory", "  cache: true\n  cache_params: {type: local, ttl: 3600}\n");
    }

    static Subject withRedis(Upstreams upstreams, Cores cores) {
        String cache = "  cache: true\n  cache_params: {type: redis, host: 127.0.0.1, port: %d, ttl: 3600}\n"
                .formatted(upstreams.redisPort());
        return start(upstreams, cores, "Redis", cache);
    }

    private static Subject start(Upstreams upstreams, Cores cores, String cache, String cacheSettings) {
        Path folder = Installation.install(
                "litellm-" + VERSION,
                "bin/litellm",
                List.of(
                        List.of("python3", "-m", "venv", "."),
                        List.of("bin/pip", "install", "--quiet", "litellm[proxy]==" + VERSION)));
        int port = ServerProcess.freePort();
        String settings = """
                model_list:
                - model_name: %1$s
                  litellm_params: {model: openai/%1$s, api_base: "http://127.0.0.1:%2$d/v1", api_key: unused}
                litellm_settings:
                  set_verbose: false
                  request_timeout: 60
                  num_retries: 0
                """.formatted(GatewayProcess.MODEL, upstreams.openAi().port()) + cacheSettings;
        ServerProcess process = ServerProcess.start(
                "litellm-" + cache,
                cores,
                ENVIRONMENT,
                List.of(
                        folder.resolve("bin/litellm").toString(),
                        "--config",
                        write(cache, settings).toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--num_workers",
                        "1",
                        "--keepalive_timeout",
                        "120",
                        "--telemetry",
                        "False"));
        Duration startToReady = process.awaitOk(URI.create("http://127.0.0.1:" + port + "/health/readiness"));
        return new Subject(NAME, cache, process, port, startToReady, "", upstreams.openAiAdmin());
    }

    private static Path write(String cache, String settings) {
        try {
            return Files.writeString(
                    Project.file("src/it/target/benchmarks").resolve("litellm-" + cache + ".yaml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
