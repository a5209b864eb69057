package io.ngxagents.vertexai.api.crd;

import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.Map;

/** What each pattern of the schema means, for people who wrote something else. */
final class PatternMessages {
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(
                    Patterns.DNS_LABEL,
                    "must be lower case letters, digits and '-', starting and ending with a letter or digit"),
            Map.entry(
                    Patterns.DNS_SUBDOMAIN,
                    "must be lower case letters, digits, '-' and '.', starting and ending with a letter or digit"),
            Map.entry(
                    Patterns.SECRET_KEY,
                    "must be letters, digits, '-', '_' and '.', and not start with two dots, such as key.json"),
            Map.entry(
                    Patterns.IMAGE_TAG,
                    "must be letters, digits, '.', '_' and '-', starting and ending with a letter or digit, such as"
                            + " v1.2.3"),
            Map.entry(
                    Patterns.IMAGE,
                    "must be an image with a tag or a digest, such as registry.example.com/gateway:v1.2.3 or"
                            + " registry.example.com/gateway@sha256:..."),
            Map.entry(Patterns.HOST_PORT, "must be host:port with a port from 1 to 65535, such as simulator:8081"),
            Map.entry(Patterns.LOCATION, "must be a location of Google Cloud, such as us-central1 or global"),
            Map.entry(
                    Patterns.MODEL,
                    "must be a model's name of lower case letters, digits, '.', '_', '@' and '-', such as"
                            + " gemini-2.5-flash"),
            Map.entry(
                    Patterns.URL_PATH,
                    "must begin with '/' and hold letters, digits, '.', '_', '~', ':', '@', '-' and '/', such as"
                            + " /v1/chat/"),
            Map.entry(Patterns.HEADER_VALUE, "must be ASCII without spaces around it, such as batch"),
            Map.entry(Patterns.CPU, "must be whole cores such as 2, or thousandths such as 500m"),
            Map.entry(Patterns.BUCKET, "must be lower case letters, digits, '.', '_' and '-', such as my-backups"),
            Map.entry(
                    Patterns.BUCKET_PREFIX,
                    "must be folders of letters, digits, '.', '_' and '-' with '/' between them, such as team-a/chat"),
            Map.entry(
                    Patterns.HTTP_ORIGIN,
                    "must be http:// or https:// with a host, maybe a port and no path, such as https://minio:9000"),
            Map.entry(
                    Patterns.PROJECT,
                    "must be a project id: a lower case letter, then lower case letters, digits and '-', such as"
                            + " my-project"),
            Map.entry(
                    Patterns.CRON,
                    "must be a cron schedule of five fields (minute, hour, day, month, weekday), such as 0 3 * * *"),
            Map.entry(
                    TimeSpan.PATTERN,
                    "must be a duration of d, h, m, s and ms, largest first, such as 30m, 1h30m, 7d or 250ms"),
            Map.entry(ByteSize.PATTERN, "must be bytes, or a number with Ki, Mi or Gi, such as 512Ki, 64Mi or 1Gi"));

    private PatternMessages() {}

    /** @throws IllegalStateException if nobody has yet said what the pattern means */
    static String of(String pattern) {
        String message = MESSAGES.get(pattern);
        if (message == null) {
            throw new IllegalStateException("no message for the pattern " + pattern + " in PatternMessages");
        }
        return message;
    }
}
