package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request's headers say of the cache: {@code Cache-Control}, {@code x-vertexai-cache-tags}, and the query class. */
final class CallOptionsReader {
    static final String TAGS = "x-vertexai-cache-tags";
    private static final int MOST_TAGS = 8;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    private final Set<String> classHeaders;

    /** @param classHeaders those that the configuration's own query classes look at, in lower case */
    CallOptionsReader(Set<String> classHeaders) {
        this.classHeaders = Set.copyOf(classHeaders);
    }

    /** @throws io.ngxagents.vertexai.client.call.FailedCallException if a header has no meaning; the message names it */
    CallOptions read(HttpServerRequest request) {
        CacheDirectives directives = CacheDirectives.read(request.headers().getAll(HttpHeaders.CACHE_CONTROL));
        return new CallOptions(
                directives.use(), directives.maxAge(), tags(request.headers().getAll(TAGS)), traits(request));
    }

    private static Set<String> tags(List<String> lines) {
        Set<String> tags = new LinkedHashSet<>();
        for (String line : lines) {
            for (String each : line.split(",", -1)) {
                String tag = each.strip();
                if (!TAG.matcher(tag).matches()) {
                    throw CallFailure.invalid("header '" + TAGS + "' has the tag '" + tag
                                    + "'; a tag has 1 to 64 letters, digits, '.', '_', ':', '/' and '-'")
                            .toException();
                }
                tags.add(tag);
            }
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
