package io.ngxagents.vertexai.gateway;

import java.net.http.HttpResponse;

/** Every kind of question that the cache answers, over both surfaces. */
enum Question {
    GENERATE(TestGateway.GENERATE, "{'contents': [{'role': 'user', 'parts': [{'text': '%s'}]}]}"),
    EVENTS(TestGateway.STREAM + "?alt=sse", "{'contents': [{'role': 'user', 'parts': [{'text': '%s'}]}]}"),
    ARRAY(TestGateway.STREAM, "{'contents': [{'role': 'user', 'parts': [{'text': '%s'}]}]}"),
    COUNT_TOKENS("/v1/models/fast:countTokens", "{'contents': [{'role': 'user', 'parts': [{'text': '%s'}]}]}"),
    EMBED("/v1/models/" + TestGateway.EMBEDDING + ":embedContent", "{'content': {'parts': [{'text': '%s'}]}}"),
    BATCH_EMBED(
            "/v1/models/" + TestGateway.EMBEDDING + ":batchEmbedContents",
            "{'requests': [{'content': {'parts': [{'text': '%s'}]}}, {'content': {'parts': [{'text': '%1$s 2'}]}}]}"),
    PREDICT("/v1/models/" + TestGateway.OLD_EMBEDDING + ":predict", "{'instances': [{'content': '%s'}]}"),
    CHAT(TestGateway.CHAT, "{'model': 'fast', 'messages': [{'role': 'user', 'content': '%s'}]}"),
    CHAT_STREAM(TestGateway.CHAT, "{'model': 'fast', 'stream': true, 'messages': [{'role': 'user', 'content': '%s'}]}"),
    EMBEDDINGS("/v1/embeddings", "{'model': '" + TestGateway.EMBEDDING + "', 'input': ['%s', '%1$s 2']}");

    private final String path;
    private final String body;

    Question(String path, String body) {
        this.path = path;
        this.body = body.replace('\'', '"');
    }

    /** Asks something that no other kind of question asks. */
    HttpResponse<String> ask(TestGateway gateway, String... headers) {
        return gateway.post(path, body.formatted(name()), headers);
    }

    String path() {
        return path;
    }

    /** Body of the question with this text. */
    String body(String text) {
        return body.formatted(text);
    }
}
