package io.ngxagents.vertexai.client.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Between Vertex AI's REST bodies and its protobuf messages. Unknown fields are refused, never dropped. */
final class ProtoJson {
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("Cannot find field: (\\S+) in message \\S*?(\\w+)(?:\\s|$)");
    private static final int LONGEST_MESSAGE = 300;

    private final JsonFormat.Parser parser = JsonFormat.parser();
    private final JsonFormat.Printer printer = JsonFormat.printer().omittingInsignificantWhitespace();

    /** @throws io.ngxagents.vertexai.client.call.FailedCallException if the JSON is not such a message */
    <B extends Message.Builder> B parse(ObjectNode json, B into) {
        try {
            parser.merge(json.toString(), into);
            return into;
        } catch (InvalidProtocolBufferException e) {
            throw CallFailure.invalid(explain(String.valueOf(e.getMessage()))).toException();
        }
    }

    JsonBytes print(MessageOrBuilder message) {
        try {
            return JsonBytes.of(printer.print(message));
        } catch (InvalidProtocolBufferException e) {
            throw CallFailure.internal("the upstream's answer has no JSON form").toException();
        }
    }

    private static String explain(String message) {
        Matcher unknown = UNKNOWN_FIELD.matcher(message);
        if (unknown.find()) {
            return "unknown field '" + unknown.group(1) + "' in " + unknown.group(2);
        }
        String rest = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        return "a value does not fit its field: " + rest;
    }
}
