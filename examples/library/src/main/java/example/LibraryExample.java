package example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.CachedVertexAiBuilder;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Asks Vertex AI through the client library, without a gateway. The README says how to run it. */
public final class LibraryExample {
    private static final String MODEL = "gemini-2.5-flash";
    private static final String EMBEDDING_MODEL = "gemini-embedding-001";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final CachedVertexAi vertexAi;

    private LibraryExample(CachedVertexAi vertexAi) {
        this.vertexAi = vertexAi;
    }

    public static void main(String[] arguments) throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CachedVertexAiBuilder builder = new CachedVertexAiBuilder(
                        System.getenv().getOrDefault("GOOGLE_CLOUD_PROJECT", "my-project"),
                        System.getenv().getOrDefault("GOOGLE_CLOUD_LOCATION", "us-central1"),
                        List.of(MODEL, EMBEDDING_MODEL))
                .alias("fast", MODEL);
        // Nothing set: Vertex AI itself by Application Default Credentials, and a cache in this process alone.
        Optional.ofNullable(System.getenv("SIMULATOR")).ifPresent(builder::simulator);
        Optional.ofNullable(System.getenv("REDIS_URL"))
                .ifPresent(url -> builder.redis(RedisSettings.of(url, RedisSettings.USUAL_BOUND)));
        try (CachedVertexAi vertexAi = builder.open(registry)) {
            LibraryExample example = new LibraryExample(vertexAi);
            example.ask();
            example.stream();
            example.embed();
            example.forget();
            example.fail();
        }
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("vertex_ai.client.cache"))
                .flatMap(meter -> registry.find(meter.getId().getName()).counters().stream())
                .distinct()
                .filter(counter -> counter.count() > 0)
                .map(counter -> counter.getId().getName() + " " + counter.getId().getTag("class") + " "
                        + Math.round(counter.count()))
                .sorted()
                .forEach(System.out::println);
    }

    /** The second time the answer comes from the cache. */
    private void ask() {
        for (int i = 0; i < 2; i++) {
            ServedAnswer answer = vertexAi.call(question("fast", "Why is the sky blue?"), CallOptions.DEFAULT)
                    .join();
            System.out.println(
                    "ask: " + answer.outcome().header() + ", " + textOf(answer.json()).length() + " characters");
        }
    }

    /** One part after the other, each when it is asked for. */
    private void stream() {
        ModelCall call = new ModelCall(Operation.STREAM_GENERATE_CONTENT, MODEL, prompt("Tell me a story."), "");
        ServedStream stream = vertexAi.stream(call, CallOptions.DEFAULT).join();
        int parts = 0;
        Optional<StreamPart> part = stream.parts().next().join();
        while (part.isPresent()) {
            parts++;
            part = stream.parts().next().join();
        }
        System.out.println("stream: " + stream.outcome().header() + ", " + parts + " parts");
    }

    private void embed() {
        ObjectNode body = mapper.createObjectNode();
        body.putArray("instances").addObject().put("content", "Rayleigh scattering");
        body.putObject("parameters").put("outputDimensionality", 64);
        ServedAnswer answer = vertexAi.call(
                        new ModelCall(Operation.PREDICT, EMBEDDING_MODEL, body, ""), CallOptions.DEFAULT)
                .join();
        System.out.println("embed: "
                + parsed(answer.json()).at("/predictions/0/embeddings/values").size() + " dimensions");
    }

    /** What was asked with a tag is forgotten by it. */
    private void forget() {
        CallOptions tagged = new CallOptions(CacheUse.FULL, Optional.empty(), Set.of("handbook"), RequestTraits.NONE);
        ModelCall call = question(MODEL, "What does the handbook say about holidays?");
        vertexAi.call(call, tagged).join();
        vertexAi.invalidate(InvalidationScope.ALL.withTag("handbook")).join();
        System.out.println("after forgetting: "
                + vertexAi.call(call, tagged).join().outcome().header());
    }

    private void fail() {
        try {
            vertexAi.call(question("no-such-model", "Hello?"), CallOptions.DEFAULT)
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof FailedCallException failed)) {
                throw e;
            }
            System.out.println(
                    "failure: " + failed.failure().httpStatus() + " " + failed.failure().message());
        }
    }

    private ModelCall question(String model, String text) {
        return new ModelCall(Operation.GENERATE_CONTENT, model, prompt(text), "");
    }

    /** The request as in Vertex AI's REST interface. */
    private ObjectNode prompt(String text) {
        ObjectNode body = mapper.createObjectNode();
        body.putArray("contents").addObject().put("role", "user").putArray("parts").addObject().put("text", text);
        return body;
    }

    private String textOf(JsonBytes answer) {
        return parsed(answer).at("/candidates/0/content/parts/0/text").asText();
    }

    private JsonNode parsed(JsonBytes json) {
        try {
            return mapper.readTree(json.array());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
