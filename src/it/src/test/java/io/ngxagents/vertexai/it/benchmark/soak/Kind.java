package io.ngxagents.vertexai.it.benchmark.soak;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/** The kinds of requests of a mixed load, and how many of a hundred are of each. */
enum Kind {
    REPEATED(35, "/v1/models/gemini-2.5-flash:generateContent", Texts.GENERATE, true, 200),
    NEW(15, "/v1/models/gemini-2.5-flash:generateContent", Texts.GENERATE, false, 200),
    REPEATED_STREAM(10, "/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse", Texts.GENERATE, true, 200),
    NEW_STREAM(8, "/v1/models/gemini-2.5-flash:streamGenerateContent", Texts.GENERATE, false, 200),
    LEFT_STREAM(4, "/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse", Texts.GENERATE, false, 200),
    CHAT(10, "/v1/chat/completions", Texts.CHAT, true, 200),
    EMBEDDINGS(5, "/v1/embeddings", Texts.EMBEDDINGS, false, 200),
    TOKENS(3, "/v1/models/gemini-2.5-flash:countTokens", Texts.TOKENS, false, 200),
    UNSTORED(3, "/v1/models/gemini-2.5-flash:generateContent", Texts.GENERATE, false, 200),
    UNREADABLE(4, "/v1/models/gemini-2.5-flash:generateContent", "{\"contents\": [%d", false, 400),
    UNKNOWN(3, "/v1/nothing/%d", "", false, 404);

    /** Different questions of a kind that repeats them. */
    private static final int DIFFERENT = 200;

    private final int ofAHundred;
    private final String path;
    private final String body;
    private final boolean repeats;
    private final int status;

    Kind(int ofAHundred, String path, String body, boolean repeats, int status) {
        this.ofAHundred = ofAHundred;
        this.path = path;
        this.body = body;
        this.repeats = repeats;
        this.status = status;
    }

    private static final class Texts {
        private static final String PROMPT = "Question %d. " + "Say why the fox jumps over the dog. ".repeat(20);
        private static final String CONTENTS =
                "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + PROMPT + "\"}]}]";
        private static final String GENERATE = "{" + CONTENTS + ",\"generationConfig\":{\"temperature\":0}}";
        private static final String TOKENS = "{" + CONTENTS + "}";
        private static final String CHAT =
                "{\"model\":\"gemini-2.5-flash\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}";
        private static final String EMBEDDINGS = "{\"model\":\"gemini-2.5-flash\",\"input\":[\"" + PROMPT + "\"]}";
    }

    /** The kind of the request with this number; numbers in turn are of kinds that change in turn. */
    static Kind of(int number) {
        // 37 has no divisor in common with 100: each hundred holds each kind as often as it should.
        int place = Math.floorMod(number * 37, 100);
        for (Kind kind : values()) {
            place -= kind.ofAHundred;
            if (place < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the kinds do not add up to a hundred");
    }

    HttpRequest.Builder request(String server, int number) {
        int question = repeats ? number % DIFFERENT : number;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + path.replace("%d", Integer.toString(question))))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace("%d", Integer.toString(question))));
        return this == UNSTORED ? request.header("cache-control", "no-store") : request;
    }

    /** Whether the caller goes away with the first bytes of the answer. */
    boolean leaves() {
        return this == LEFT_STREAM;
    }

    /** What is wrong with an answer of this status; empty if nothing is. */
    Optional<String> complaint(int answered) {
        return answered == status ? Optional.empty() : Optional.of(name() + " " + answered);
    }
}
