package io.ngxagents.vertexai.simulator.answer;

import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.FunctionCall;
import com.google.cloud.aiplatform.v1.Part;
import com.google.protobuf.Value;
import java.util.List;

/**
 * How many tokens a thing is: one for every four characters (UTF-16 units) of a text, begun ones included, and 258, which is
 * what Gemini counts for a small image, for a part that is not text.
 */
public final class TokenCount {
    /** Characters of one token. */
    public static final int CHARACTERS = 4;

    private static final int OTHER_PART = 258;

    private TokenCount() {}

    public static int ofText(String text) {
        return (text.length() + CHARACTERS - 1) / CHARACTERS;
    }

    public static int ofContent(Content content) {
        return content.getPartsList().stream().mapToInt(TokenCount::ofPart).sum();
    }

    public static int ofContents(List<Content> contents) {
        return contents.stream().mapToInt(TokenCount::ofContent).sum();
    }

    private static int ofPart(Part part) {
        return part.hasText() ? ofText(part.getText()) : OTHER_PART;
    }

    /** Its name and the texts of its arguments. */
    static int ofCall(FunctionCall call) {
        return ofText(call.getName())
                + ofValue(Value.newBuilder().setStructValue(call.getArgs()).build());
    }

    /** All texts inside a value; names of fields and numbers do not count. */
    public static int ofValue(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> ofText(value.getStringValue());
            case STRUCT_VALUE ->
                value.getStructValue().getFieldsMap().values().stream()
                        .mapToInt(TokenCount::ofValue)
                        .sum();
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .mapToInt(TokenCount::ofValue)
                        .sum();
            default -> 0;
        };
    }

    /** Characters that are billed: all but white space. */
    public static int billableCharacters(List<Content> contents) {
        return (int) contents.stream()
                .flatMap(content -> content.getPartsList().stream())
                .flatMapToInt(part -> part.getText().codePoints())
                .filter(character -> !Character.isWhitespace(character))
                .count();
    }
}
