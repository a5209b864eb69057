package io.ngxagents.vertexai.gateway.auth;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.gateway.AuthConfiguration;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.gateway.configuration.InvalidConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds out who calls, from the places in which Google's and OpenAI's SDKs put a key. */
public final class Authenticator {
    private static final String BEARER = "bearer ";
    private static final int UNAUTHORIZED = 401;

    private static final Duration RELOADED_EVERY = Duration.ofSeconds(1);

    private final ApiKeyDirectory directory;

    public Authenticator(ApiKeyDirectory directory) {
        this.directory = directory;
    }

    /**
     * Reads the keys, and again each second: a Secret that changes shows in its files some time later.
     *
     * @throws InvalidConfigurationException if there are none that can be used
     */
    public static Authenticator open(AuthConfiguration auth, Vertx vertx) {
        ApiKeyDirectory directory;
        try {
            directory = new ApiKeyDirectory(Path.of(auth.apiKeysDirectory()));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationException(
                    "auth.apiKeysDirectory", auth.apiKeysDirectory(), "it must have API keys in it; " + e.getMessage());
        }
        vertx.setPeriodic(RELOADED_EVERY.toMillis(), tick -> {
            // Never fails, and nobody waits for it.
            var ignored = vertx.executeBlocking(() -> {
                directory.refresh();
                return true;
            });
        });
        return new Authenticator(directory);
    }

    /**
     * The caller's name.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException without a key that we know, or a query that can be read
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
                .or(() -> inQuery(request));
    }

    private static Optional<String> inQuery(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getParam("key")).filter(key -> !key.isEmpty());
        } catch (IllegalArgumentException notEncoded) {
            throw CallFailure.invalid("the request's query cannot be read").toException();
        }
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
