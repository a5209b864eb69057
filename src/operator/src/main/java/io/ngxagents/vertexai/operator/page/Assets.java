package io.ngxagents.vertexai.operator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The files that pages refer to: a style sheet, a script and an icon. */
final class Assets {
    private final Map<String, Answer> files = Map.of(
            "/page.css", read("page.css", "text/css; charset=utf-8"),
            "/page.js", read("page.js", "text/javascript; charset=utf-8"),
            "/icon.svg", read("icon.svg", "image/svg+xml"));

    Optional<Answer> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Answer read(String file, String type) {
        try (InputStream content = Assets.class.getResourceAsStream("/page/" + file)) {
            return new Answer(200, type, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
