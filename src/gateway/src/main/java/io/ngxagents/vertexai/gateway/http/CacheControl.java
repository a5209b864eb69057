package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheUse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The request header {@code Cache-Control}, as far as it says something about our cache. */
final class CacheControl {
    /** @param header null if there is none; directives that we do not know are ignored, as HTTP wants it */
    CacheUse read(String header) {
        if (header == null) {
            return CacheUse.FULL;
        }
        List<String> directives = Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .toList();
        if (directives.contains("no-store")) {
            return CacheUse.NONE;
        }
        return directives.contains("no-cache") || directives.contains("max-age=0") ? CacheUse.RENEW : CacheUse.FULL;
    }
}
