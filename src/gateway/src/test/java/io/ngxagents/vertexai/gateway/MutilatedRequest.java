package io.ngxagents.vertexai.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A request that is valid but for at most three mutilations.
 *
 * @param path with query
 * @param headers names and values in turn
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record MutilatedRequest(String path, byte[] body, String... headers) {
    private static final List<String> PATHS = List.of(
            "/v1/models/fast:generateContent",
            "/v1beta1/models/fast:streamGenerateContent",
            "/v1/models/fast:streamGenerateContent?alt=sse",
            "/v1/models/fast:countTokens",
            "/v1/models/gemini-embedding-2:embedContent",
            "/v1/models/gemini-embedding-2:batchEmbedContents",
            "/v1/models/text-embedding-005:predict",
            "/v1/chat/completions",
            "/v1/embeddings");

    private static final String CONTENTS = "{\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": \"hello\"},"
            + " {\"inlineData\": {\"mimeType\": \"image/png\", \"data\": \"aGVsbG8=\"}}]}]";

    private static final List<String> BODIES = List.of(
            CONTENTS
                    + ", \"generationConfig\": {\"temperature\": 0.5, \"stopSequences\": [\"x\"], \"candidateCount\": 2,"
                    + " \"responseSchema\": {\"type\": \"OBJECT\", \"properties\": {\"a\": {\"type\": \"STRING\"}}}}}",
            CONTENTS + ", \"tools\": [{\"functionDeclarations\": [{\"name\": \"f\", \"parameters\": {\"type\":"
                    + " \"OBJECT\"}}]}], \"toolConfig\": {\"functionCallingConfig\": {\"mode\": \"ANY\"}}}",
            CONTENTS + ", \"systemInstruction\": {\"parts\": [{\"text\": \"be brief\"}]}, \"labels\": {\"a\": \"b\"}}",
            "{\"content\": {\"parts\": [{\"text\": \"hello\"}]}, \"embedContentConfig\": {\"outputDimensionality\": 8}}",
            "{\"requests\": [{\"content\": {\"parts\": [{\"text\": \"hello\"}]}}, {\"content\": {\"parts\": []}}]}",
            "{\"instances\": [{\"content\": \"hello\"}], \"parameters\": {\"outputDimensionality\": 8}}",
            "{\"model\": \"fast\", \"messages\": [{\"role\": \"system\", \"content\": \"be brief\"}, {\"role\": \"user\","
                    + " \"content\": [{\"type\": \"text\", \"text\": \"hello\"}, {\"type\": \"image_url\", \"image_url\":"
                    + " {\"url\": \"data:image/png;base64,aGVsbG8=\"}}]}], \"temperature\": 0, \"n\": 2, \"stream\": true}",
            "{\"model\": \"fast\", \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}, {\"role\": \"assistant\","
                    + " \"tool_calls\": [{\"id\": \"1\", \"type\": \"function\", \"function\": {\"name\": \"f\","
                    + " \"arguments\": \"{}\"}}]}, {\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"2\"}],"
                    + " \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\", \"parameters\": {}}}],"
                    + " \"tool_choice\": \"auto\", \"response_format\": {\"type\": \"json_object\"}, \"logprobs\": true}",
            "{\"model\": \"gemini-embedding-2\", \"input\": [\"hello\", \"world\"], \"dimensions\": 8,"
                    + " \"encoding_format\": \"base64\"}");

    /** What stands in place of something else. */
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "99999999999999999999999999",
            "0.1e-400",
            "NaN",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(5000) + "\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"a\": {\"a\": {\"a\": {}}}}",
            "[".repeat(200) + "]".repeat(200),
            "{\"@type\": \"type.googleapis.com/google.protobuf.Any\"}");

    private static final List<String> TYPES = List.of(
            "application/json",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "");

    private static final List<String> STRANGE_CONTROLS =
            List.of("max-age=1", "max-age=-1", "max-age=99999999999", "max-age=\"x\"", ",,=");

    private static final List<String> STRANGE_TAGS = List.of("a b", "", ",", "ü", "x".repeat(65));

    static MutilatedRequest of(int seed) {
        Random random = new Random(seed);
        int kind = random.nextInt(PATHS.size());
        // Mostly a body that belongs there, so that what is deep inside is reached.
        int body = random.nextInt(10) == 0 ? random.nextInt(BODIES.size()) : bodyFor(kind, random);
        String text = BODIES.get(body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int mutilations = random.nextInt(4); mutilations > 0; mutilations--) {
            bytes = mutilate(bytes, random);
        }
        String path = random.nextInt(20) == 0 ? mutilatePath(PATHS.get(kind), random) : PATHS.get(kind);
        boolean strange = random.nextInt(10) == 0;
        return new MutilatedRequest(
                path,
                bytes,
                "content-type",
                pick(TYPES, random),
                "cache-control",
                strange ? pick(STRANGE_CONTROLS, random) : "no-cache",
                "x-vertexai-cache-tags",
                strange ? pick(STRANGE_TAGS, random) : "a,b");
    }

    private static int bodyFor(int kind, Random random) {
        return switch (kind) {
            case 4 -> 3;
            case 5 -> 4;
            case 6 -> 5;
            case 7 -> 6 + random.nextInt(2);
            case 8 -> 8;
            default -> random.nextInt(3);
        };
    }

    private static byte[] mutilate(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = random.nextInt(text.length() + 1);
        String mutilated =
                switch (random.nextInt(8)) {
                    case 0 -> text.substring(0, at);
                    case 1 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at);
                    case 2 -> text.replaceFirst("\"\\w+\":", "\"strange\":");
                    case 3, 4, 5 -> replaceValue(text, pick(STRANGE, random), random);
                    case 6 ->
                        text.replaceFirst(
                                "\\}$", ", \"extra\": " + pick(STRANGE, random).replace("\\", "\\\\") + "}");
                    default -> text;
                };
        return mutilated.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Some value after a colon, whatever it is. */
    private static String replaceValue(String text, String strange, Random random) {
        int colon = text.indexOf(": ", random.nextInt(text.length() + 1));
        if (colon < 0) {
            return text;
        }
        int end = colon + 2;
        while (end < text.length() && ",]}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, colon + 2) + strange + text.substring(end);
    }

    private static String mutilatePath(String path, Random random) {
        int at = 1 + random.nextInt(path.length());
        return path.substring(0, at)
                + pick(List.of("/", "%", "%00", "%2e%2e", ":", "?", "x", "//", "%ff"), random)
                + path.substring(at);
    }

    private static String pick(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
