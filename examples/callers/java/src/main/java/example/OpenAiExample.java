package example;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** OpenAI's SDK on a gateway: only base URL and key are set. */
public final class OpenAiExample {
    private static final String MODEL = "gemini-2.5-flash";

    private OpenAiExample() {}

    public static void main(String[] arguments) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(System.getenv("GATEWAY_URL") + "/v1")
                .apiKey(System.getenv("GATEWAY_KEY"))
                .build();

        HttpResponseFor<ChatCompletion> answer =
                client.chat().completions().withRawResponse().create(question(MODEL, "Why is the sky blue?"));
        System.out.println(answer.parse().choices().get(0).message().content().orElse(""));
        System.out.println("cache: " + answer.headers().values("x-vertexai-cache"));

        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(question(MODEL, "Tell me a story."))) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(part -> System.out.println("part: " + part));
        }

        try {
            client.chat().completions().create(question("no-such-model", "Hello?"));
        } catch (NotFoundException e) {
            System.out.println("error: " + e.getMessage());
        }
        client.close();
    }

    private static ChatCompletionCreateParams question(String model, String text) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .temperature(0)
                .putAdditionalHeader("x-vertexai-cache-tags", "handbook")
                .addUserMessage(text)
                .build();
    }
}
