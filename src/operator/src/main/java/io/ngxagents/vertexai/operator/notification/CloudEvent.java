package io.ngxagents.vertexai.operator.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that has happened, in the JSON format of CloudEvents 1.0.
 *
 * @param id unlike that of any other event; the same when it is sent again
 * @param source path of the object that it happened to
 * @param type what happened, such as {@code io.ngxagents.vertexai.release.RolledBack}
 * @param subject name of the object
 * @param time ISO 8601, UTC
 * @param data what more is known, as JSON
 */
public record CloudEvent(
        @JsonProperty("specversion") String specVersion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        @JsonProperty("datacontenttype") String dataContentType,
        Object data) {

    /** An event of its own. */
    public static CloudEvent of(String source, String type, String subject, Instant time, Object data) {
        return new CloudEvent(
                "1.0", UUID.randomUUID().toString(), source, type, subject, time.toString(), "application/json", data);
    }
}
