package io.ngxagents.vertexai.it.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One write to an object of a namespace, as it went over the wire.
 *
 * @param object resource and name, such as {@code deployments/chat}, and its subresource if it has one
 * @param code of the answer; 0 before there is one
 */
record Write(String method, String namespace, String object, String body, int code) {
    private static final Pattern NAMESPACED =
            Pattern.compile("(?:/api/v1|/apis/[^/]+/[^/]+)/namespaces/([^/]+)/([^/?]+(?:/[^?]+)?)(?:\\?.*)?");

    /** Empty for what is no write, or is not in a namespace. */
    static Optional<Write> of(String method, String uri, String body) {
        Matcher matcher = NAMESPACED.matcher(uri);
        return method.equals("GET") || !matcher.matches()
                ? Optional.empty()
                : Optional.of(new Write(method, matcher.group(1), matcher.group(2), body, 0));
    }

    Write answered(int answer) {
        return new Write(method, namespace, object, body, answer);
    }

    /** Events tell of a release and leases of the operator; neither does anything for a release. */
    boolean isOfRelease(String releaseNamespace) {
        return namespace.equals(releaseNamespace) && !object.startsWith("events") && !object.startsWith("leases");
    }

    boolean created() {
        return code == 201;
    }

    boolean deleted() {
        return method.equals("DELETE") && code == 200;
    }

    @Override
    public String toString() {
        return method + " " + object + " " + code;
    }
}
