package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The question of all benchmarks, in each surface's form: some 2 KiB, as a short prompt with its instructions is, of which
 * only the number differs.
 */
public enum Prompt {
    VERTEX("/v1/projects/p/locations/l/publishers/google/models/" + GatewayProcess.MODEL + ":generateContent", """
            {"contents":[{"role":"user","parts":[{"text":"%s"}]}],\
            "systemInstruction":{"parts":[{"text":"Answer in one paragraph."}]},\
            "generationConfig":{"temperature":0,"maxOutputTokens":1024}}"""),
    OPENAI("/v1/chat/completions", """
            {"model":"%s","messages":[{"role":"system","content":"Answer in one paragraph."},\
            {"role":"user","content":"%%s"}],"temperature":0,"max_tokens":1024}""".formatted(GatewayProcess.MODEL)),
    OPENAI_STREAM("/v1/chat/completions", """
            {"model":"%s","stream":true,"messages":[{"role":"system","content":"Answer in one paragraph."},\
            {"role":"user","content":"%%s"}],"temperature":0,"max_tokens":1024}""".formatted(GatewayProcess.MODEL));

    private static final String NUMBER = "@@@@@@@@";
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog, and says why it does. ";
    private static final int SENTENCES = 28;

    private static final String TEXT = "Question " + NUMBER + ". " + SENTENCE.repeat(SENTENCES);

    private final String path;
    private final String form;

    Prompt(String path, String body) {
        this.path = path;
        this.form = body;
    }

    /** What the user asks in the question with this number. */
    static String text(int number) {
        return TEXT.replace(NUMBER, String.format("%08d", number));
    }

    public String path() {
        return path;
    }

    /** Body of the question with this number. */
    public String body(int number) {
        return form.formatted(text(number));
    }

    /**
     * A whole request for the load generator, with the headers that the SDKs send.
     *
     * @param moreHeaders each with its line end
     */
    public Path request(String moreHeaders) {
        String body = form.formatted(TEXT);
        String request = "POST " + path + " HTTP/1.1\r\nhost: gateway\r\naccept: */*\r\naccept-encoding: identity\r\n"
                + "user-agent: benchmark/1.0\r\nauthorization: Bearer benchmark-key\r\n" + moreHeaders
                + "content-type: application/json\r\ncontent-length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        try {
            Path file = Files.createDirectories(Project.file("src/it/target/benchmarks"))
                    .resolve(name() + moreHeaders.hashCode() + ".request");
            return Files.writeString(file, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
