package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request's headers say of the cache: {@code Cache-Control}, {@code x-vertexai-cache-tags}, and the query class. */
final class CallOptionsReader {
    static final String TAGS = "x-vertexai-cache-tags";
    private static final int MOST_TAGS = 8;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    private static final int MOST_DIGITS = 10;

    private final Set<String> classHeaders;

    /** @param classHeaders those that the configuration's own query classes look at, in lower case */
    CallOptionsReader(Set<String> classHeaders) {
        this.classHeaders = Set.copyOf(classHeaders);
    }

    /** @throws io.ngxagents.vertexai.client.call.FailedCallException if a header has no meaning; the message names it */
    CallOptions read(HttpServerRequest request) {
        String directives = request.getHeader(HttpHeaders.CACHE_CONTROL);
        return new CallOptions(use(directives), maxAge(directives), tags(request.getHeader(TAGS)), traits(request));
    }

    /** Directives that we do not know are ignored, as HTTP wants it. */
    private static CacheUse use(String directives) {
        if (directives == null) {
            return CacheUse.FULL;
        }
        CacheUse use = CacheUse.FULL;
        for (String directive : directives.toLowerCase(Locale.ROOT).split(",", -1)) {
            switch (directive.strip()) {
                case "no-store" -> {
                    return CacheUse.NONE;
                }
                case "no-cache", "max-age=0" -> use = CacheUse.RENEW;
                default -> {}
            }
        }
        return use;
    }

    private static Optional<Duration> maxAge(String directives) {
        if (directives == null) {
            return Optional.empty();
        }
        for (String directive : directives.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] pair = directive.strip().split("=", 2);
            if (pair[0].equals("max-age") && pair.length == 2) {
                if (!pair[1].matches("[0-9]{1," + MOST_DIGITS + "}")) {
                    throw CallFailure.invalid(
                                    "header 'cache-control' has max-age '" + pair[1] + "'; write whole seconds")
                            .toException();
                }
                return Optional.of(Duration.ofSeconds(Long.parseLong(pair[1])));
            }
        }
        return Optional.empty();
    }

    private static Set<String> tags(String header) {
        if (header == null) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (String each : header.split(",", -1)) {
            String tag = each.strip();
            if (!TAG.matcher(tag).matches()) {
                throw CallFailure.invalid("header '" + TAGS + "' has the tag '" + tag
                                + "'; a tag has 1 to 64 letters, digits, '.', '_', ':', '/' and '-'")
                        .toException();
            }
            tags.add(tag);
        }
        if (tags.size() > MOST_TAGS) {
            throw CallFailure.invalid("header '" + TAGS + "' has " + tags.size() + " tags; at most " + MOST_TAGS)
                    .toException();
        }
        return tags;
    }

    private RequestTraits traits(HttpServerRequest request) {
        if (classHeaders.isEmpty()) {
            return new RequestTraits(request.path(), Map.of());
        }
        Map<String, String> headers = new HashMap<>();
        classHeaders.forEach(
                name -> Optional.ofNullable(request.getHeader(name)).ifPresent(value -> headers.put(name, value)));
        return new RequestTraits(request.path(), headers);
    }
}
