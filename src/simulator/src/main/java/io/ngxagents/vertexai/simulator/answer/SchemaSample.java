package io.ngxagents.vertexai.simulator.answer;

import com.google.common.base.Splitter;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small JSON value that fits a JSON schema: types, constants, enums, required properties, items, references, lower bounds, and
 * the formats of dates. Other rules, such as patterns, are not looked at.
 */
final class SchemaSample {
    /** A schema may refer to itself. */
    private static final int DEEPEST = 8;

    private static final long MOST_ITEMS = 16;

    private final Struct root;
    private final String text;

    private SchemaSample(Struct root, String text) {
        this.root = root;
        this.text = text;
    }

    /**
     * A value of a schema that is JSON itself.
     *
     * @param text for fields that may have any text
     */
    static Value of(Value schema, String text) {
        return new SchemaSample(schema.getStructValue(), text).sample(schema, 0);
    }

    /** A value of a schema in Vertex AI's own form, which is JSON's with upper-case types. */
    static Value of(MessageOrBuilder schema, String text) {
        try {
            Value.Builder json = Value.newBuilder();
            JsonFormat.parser().merge(JsonFormat.printer().print(schema), json);
            return of(json.build(), text);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message has a JSON form", e);
        }
    }

    private Value sample(Value schema, int depth) {
        Map<String, Value> fields = schema.getStructValue().getFieldsMap();
        if (depth > DEEPEST) {
            return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        }
        if (fields.containsKey("$ref")) {
            return sample(referred(fields.get("$ref").getStringValue()), depth + 1);
        }
        if (fields.containsKey("const")) {
            return fields.get("const");
        }
        return firstOf(fields, "enum")
                .or(() -> firstOf(fields, "anyOf")
                        .or(() -> firstOf(fields, "oneOf"))
                        .map(choice -> sample(choice, depth + 1)))
                .orElseGet(() -> ofType(fields, depth));
    }

    private Value ofType(Map<String, Value> fields, int depth) {
        Value type = fields.getOrDefault("type", Value.getDefaultInstance());
        String name = firstOf(fields, "type").orElse(type).getStringValue();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "object" -> object(fields, depth);
            case "array" -> array(fields, depth);
            case "integer", "number" ->
                Value.newBuilder().setNumberValue(bound(fields, "minimum", 1)).build();
            case "boolean" -> Value.newBuilder().setBoolValue(true).build();
            case "null" -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
            default -> text(fields);
        };
    }

    private Value object(Map<String, Value> fields, int depth) {
        Map<String, Value> properties = fields.getOrDefault("properties", Value.getDefaultInstance())
                .getStructValue()
                .getFieldsMap();
        Stream<String> names = fields.containsKey("required")
                ? fields.get("required").getListValue().getValuesList().stream().map(Value::getStringValue)
                : properties.keySet().stream();
        Struct.Builder object = Struct.newBuilder();
        names.forEach(name ->
                object.putFields(name, sample(properties.getOrDefault(name, Value.getDefaultInstance()), depth + 1)));
        return Value.newBuilder().setStructValue(object).build();
    }

    private Value array(Map<String, Value> fields, int depth) {
        Value item = sample(fields.getOrDefault("items", Value.getDefaultInstance()), depth + 1);
        long items =
                Math.min(MOST_ITEMS, (long) Math.min(bound(fields, "minItems", 1), bound(fields, "maxItems", 1e9)));
        ListValue.Builder list = ListValue.newBuilder();
        for (long index = 0; index < items; index++) {
            list.addValues(item);
        }
        return Value.newBuilder().setListValue(list).build();
    }

    private Value text(Map<String, Value> fields) {
        String value =
                switch (fields.getOrDefault("format", Value.getDefaultInstance())
                        .getStringValue()) {
                    case "date-time" -> "2026-01-02T03:04:05Z";
                    case "date" -> "2026-01-02";
                    case "time" -> "03:04:05Z";
                    default -> text;
                };
        return Value.newBuilder().setStringValue(value).build();
    }

    /** Whole numbers of 64 bits are texts in protobuf's JSON. */
    private static double bound(Map<String, Value> fields, String name, double otherwise) {
        Value value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        return value.hasStringValue() ? Long.parseLong(value.getStringValue()) : value.getNumberValue();
    }

    private static Optional<Value> firstOf(Map<String, Value> fields, String name) {
        return fields.getOrDefault(name, Value.getDefaultInstance()).getListValue().getValuesList().stream()
                .findFirst();
    }

    private Value referred(String reference) {
        Value at = Value.newBuilder().setStructValue(root).build();
        for (String step : Splitter.on('/').omitEmptyStrings().split(reference.replaceFirst("^#", ""))) {
            at = at.getStructValue().getFieldsOrDefault(step, Value.getDefaultInstance());
        }
        return at;
    }
}
