package example;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.util.Map;

/** Google's SDK on a gateway: only base URL and key are set. */
public final class GoogleExample {
    private static final String MODEL = "gemini-2.5-flash";

    private GoogleExample() {}

    public static void main(String[] arguments) {
        HttpOptions gateway =
                HttpOptions.builder().baseUrl(System.getenv("GATEWAY_URL")).build();
        try (Client client = Client.builder()
                .vertexAI(true)
                .apiKey(System.getenv("GATEWAY_KEY"))
                .httpOptions(gateway)
                .build()) {
            HttpOptions tags = HttpOptions.builder()
                    .headers(Map.of("x-vertexai-cache-tags", "handbook"))
                    .build();
            GenerateContentResponse answer = client.models.generateContent(
                    MODEL,
                    "Why is the sky blue?",
                    GenerateContentConfig.builder().temperature(0f).httpOptions(tags).build());
            System.out.println(answer.text());

            try (ResponseStream<GenerateContentResponse> parts =
                    client.models.generateContentStream(MODEL, "Tell me a story.", null)) {
                parts.forEach(part -> System.out.println("part: " + part.text()));
            }

            try {
                client.models.generateContent("no-such-model", "Hello?", null);
            } catch (ApiException e) {
                System.out.println("error: " + e.code() + " " + e.message());
            }
        }
    }
}
