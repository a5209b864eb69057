package io.ngxagents.vertexai.operator.config;

import java.net.URI;
import java.util.Optional;

/**
 * Who is told what has happened.
 *
 * @param url takes CloudEvents by POST
 * @param token sent as {@code Authorization: Bearer}
 */
public record NotificationTarget(URI url, Optional<String> token) {
    /** Without the token, which is a secret. */
    @Override
    public String toString() {
        return "NotificationTarget[url=" + url + "]";
    }
}
