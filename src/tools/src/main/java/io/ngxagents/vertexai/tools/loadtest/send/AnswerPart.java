package io.ngxagents.vertexai.tools.loadtest.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What the load test wants to know of an answer, or of a part of a stream.
 *
 * @param usage empty if it does not say
 * @param isError whether it is an error that a stream ends with
 */
record AnswerPart(Optional<Usage> usage, boolean isError) {
    /**
     * Reads no more than it has to.
     *
     * @throws IOException if the text is no JSON object
     */
    static AnswerPart read(JsonFactory json, byte[] text) throws IOException {
        Optional<Usage> usage = Optional.empty();
        boolean isError = false;
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                isError |= isObject && field.equals("error");
                if (isObject && field.equals("usageMetadata")) {
                    usage = Optional.of(usage(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new AnswerPart(usage, isError);
    }

    private static Usage usage(JsonParser parser) throws IOException {
        long input = 0;
        long output = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "promptTokenCount" -> input = parser.getValueAsLong();
                case "candidatesTokenCount", "thoughtsTokenCount" -> output += parser.getValueAsLong();
                default -> parser.skipChildren();
            }
        }
        return new Usage(input, output);
    }
}
