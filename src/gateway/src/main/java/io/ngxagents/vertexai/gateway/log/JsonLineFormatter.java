package io.ngxagents.vertexai.gateway.log;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line a record, whatever is in it. */
public final class JsonLineFormatter extends Formatter {
    @Override
    public String format(LogRecord record) {
        JsonObject line = new JsonObject()
                .put("time", record.getInstant().toString())
                .put("severity", severity(record.getLevel()))
                .put("logger", record.getLoggerName())
                .put("message", formatMessage(record));
        if (record.getParameters() != null
                && record.getParameters().length == 1
                && record.getParameters()[0] instanceof JsonObject fields) {
            line.mergeIn(fields);
        }
        if (record.getThrown() != null) {
            StringWriter stack = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(stack));
            line.put("stack", stack.toString());
        }
        return line.encode() + "\n";
    }

    private static String severity(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }
}
