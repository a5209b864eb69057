package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message says: text, images, sound and files, as Vertex AI's parts. */
final class ContentParts {
    private static final Pattern DATA_URL =
            Pattern.compile("data:([\\w.+-]+/[\\w.+-]+);base64,", Pattern.CASE_INSENSITIVE);

    /** Vertex AI wants to know the kind of a file that it fetches itself. */
    private static final Map<String, String> KINDS = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "heic", "image/heic",
            "heif", "image/heif");

    private static final Map<String, String> SOUNDS = Map.of("wav", "audio/wav", "mp3", "audio/mp3");

    void read(String path, JsonNode content, ArrayNode parts, ObjectNode generation) {
        if (content.isTextual()) {
            parts.addObject().set("text", content);
            return;
        }
        if (!content.isArray()) {
            throw Fields.invalid(path, "must be a string or an array of parts");
        }
        for (int i = 0; i < content.size(); i++) {
            part(path + "[" + i + "]", content.get(i), parts.addObject(), generation);
        }
    }

    private static void part(String path, JsonNode part, ObjectNode into, ObjectNode generation) {
        switch (part.path("type").asText()) {
            case "text" -> {
                Fields.only(path, part, Set.of("type", "text"));
                into.put("text", Fields.text(path + ".text", part.path("text")));
            }
            case "refusal" -> {
                Fields.only(path, part, Set.of("type", "refusal"));
                into.put("text", Fields.text(path + ".refusal", part.path("refusal")));
            }
            case "image_url" -> {
                Fields.only(path, part, Set.of("type", "image_url"));
                image(
                        path + ".image_url",
                        Fields.object(path + ".image_url", part.path("image_url")),
                        into,
                        generation);
            }
            case "input_audio" -> {
                Fields.only(path, part, Set.of("type", "input_audio"));
                sound(path + ".input_audio", part.path("input_audio"), into);
            }
            case "file" -> {
                Fields.only(path, part, Set.of("type", "file"));
                file(path + ".file", part.path("file"), into);
            }
            default -> throw Fields.invalid(path + ".type", "must be text, image_url, input_audio or file");
        }
    }

    private static void image(String path, JsonNode image, ObjectNode into, ObjectNode generation) {
        Fields.only(path, image, Set.of("url", "detail"));
        detail(path + ".detail", image.path("detail"), generation);
        String url = Fields.text(path + ".url", image.path("url"));
        if (!inline(url, into)) {
            linked(path + ".url", url, into);
        }
    }

    /** One resolution for the whole request is what Vertex AI has; the highest that is asked for wins. */
    private static void detail(String path, JsonNode detail, ObjectNode generation) {
        switch (detail.asText("auto")) {
            case "auto", "" -> {}
            case "low" -> {
                if (!generation.has("mediaResolution")) {
                    generation.put("mediaResolution", "MEDIA_RESOLUTION_LOW");
                }
            }
            case "high" -> generation.put("mediaResolution", "MEDIA_RESOLUTION_HIGH");
            default -> throw Fields.invalid(path, "must be auto, low or high");
        }
    }

    private static boolean inline(String url, ObjectNode into) {
        Matcher data = DATA_URL.matcher(url);
        if (!data.lookingAt()) {
            return false;
        }
        into.putObject("inlineData").put("mimeType", data.group(1)).put("data", url.substring(data.end()));
        return true;
    }

    private static void linked(String path, String url, ObjectNode into) {
        String file = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        String kind = KINDS.get(file.substring(file.lastIndexOf('.') + 1));
        if (!url.matches("(?:https?|gs)://.+") || kind == null) {
            throw Fields.invalid(
                    path,
                    "must be a data URL with base64, or an http, https or gs URL whose path ends with one of "
                            + String.join(", ", KINDS.keySet().stream().sorted().toList()));
        }
        into.putObject("fileData").put("mimeType", kind).put("fileUri", url);
    }

    private static void sound(String path, JsonNode sound, ObjectNode into) {
        Fields.only(path, Fields.object(path, sound), Set.of("data", "format"));
        String kind = SOUNDS.get(sound.path("format").asText());
        if (kind == null) {
            throw Fields.invalid(path + ".format", "must be wav or mp3");
        }
        into.putObject("inlineData").put("mimeType", kind).put("data", Fields.text(path + ".data", sound.path("data")));
    }

    private static void file(String path, JsonNode file, ObjectNode into) {
        Fields.only(path, Fields.object(path, file), Set.of("file_data", "filename"));
        if (!inline(file.path("file_data").asText(), into)) {
            throw Fields.invalid(
                    path + ".file_data", "must be a data URL with base64; uploaded files are not supported");
        }
    }

    /** Content that can only be text. */
    static String textOf(String path, JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        Fields.array(path, content);
        for (int i = 0; i < content.size(); i++) {
            String within = path + "[" + i + "]";
            JsonNode part = Fields.object(within, content.get(i));
            Fields.only(within, part, Set.of("type", "text"));
            text.append(Fields.text(within + ".text", part.path("text")));
        }
        return text.toString();
    }
}
