package io.ngxagents.vertexai.gateway.auth;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Finds out who calls, from the places in which Google's and OpenAI's SDKs put a key. */
public final class Authenticator {
    private static final String BEARER = "bearer ";
    private static final int UNAUTHORIZED = 401;

    private final ApiKeyDirectory directory;

    public Authenticator(ApiKeyDirectory directory) {
        this.directory = directory;
    }

    /**
     * The caller's name.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException without a key that we know
     */
    public String callerOf(HttpServerRequest request) {
        String key = keyOf(request).orElseThrow(() -> refused(
                        "an API key is required, in Authorization: Bearer, x-api-key or x-goog-api-key")
                .toException());
        return directory.keys().ownerOf(key).orElseThrow(() -> refused("the API key is not known")
                .toException());
    }

    private static Optional<String> keyOf(HttpServerRequest request) {
        return header(request, "x-goog-api-key")
                .or(() -> header(request, "x-api-key"))
                .or(() -> header(request, "authorization").flatMap(Authenticator::bearer))
                .or(() -> Optional.ofNullable(request.getParam("key")).filter(key -> !key.isEmpty()));
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /** The caller's own mistake, unlike a 401 of the upstream. */
    private static CallFailure refused(String message) {
        return new CallFailure(ErrorType.INVALID_REQUEST, UNAUTHORIZED, "UNAUTHENTICATED", message, Optional.empty());
    }
}
