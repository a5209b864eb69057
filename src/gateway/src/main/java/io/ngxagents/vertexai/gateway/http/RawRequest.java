package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A request as it came: all of it that can change its answer. Two that are equal ask the same; two that are not may still do.
 *
 * <p>Comparable, so that a map of them stays fast when somebody makes their hashes collide.
 */
final class RawRequest implements Comparable<RawRequest> {
    private static final int MOST_DIGITS = 5;
    private static final Comparator<RawRequest> BY_ALL = Comparator.<RawRequest, byte[]>comparing(
                    request -> request.body, Arrays::compare)
            .thenComparing(request -> request.path)
            .thenComparing(request -> request.tenant)
            .thenComparing(request -> request.headers.toString());

    private final String path;
    private final String tenant;

    /** Values of the headers that matter, each name's by itself. */
    private final List<List<String>> headers;

    private final byte[] body;
    private final int hash;

    private RawRequest(String path, String tenant, List<List<String>> headers, byte[] body) {
        this.path = path;
        this.tenant = tenant;
        this.headers = headers;
        this.body = body;
        CRC32C checksum = new CRC32C(); // A tenth of the time that Arrays.hashCode takes.
        checksum.update(body);
        this.hash = 31 * (31 * (int) checksum.getValue() + path.hashCode()) + tenant.hashCode();
    }

    /**
     * Whether it can be one that is worth remembering, as far as its head says. Never one with a query: that may hold an API
     * key, which is kept nowhere.
     */
    static boolean mayRepeat(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method())
                && isSmall(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                && request.uri().indexOf('?') < 0
                && request.getHeader(HttpHeaders.EXPECT) == null;
    }

    private static boolean isSmall(String declared) {
        if (declared == null || declared.isEmpty() || declared.length() > MOST_DIGITS) {
            return false;
        }
        int length = 0;
        for (int i = 0; i < declared.length(); i++) {
            int digit = declared.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            length = 10 * length + digit;
        }
        return length <= KnownRequests.LARGEST_BODY;
    }

    /**
     * @param tenant who asks
     * @param classHeaders headers that the query class depends on
     */
    static RawRequest of(HttpServerRequest request, String tenant, Collection<String> classHeaders, Buffer body) {
        MultiMap headers = request.headers();
        boolean plain = classHeaders.isEmpty()
                && !headers.contains(HttpHeaders.CACHE_CONTROL)
                && !headers.contains(CallOptionsReader.TAGS);
        return new RawRequest(
                request.uri(), tenant, plain ? List.of() : values(headers, classHeaders), body.getBytes());
    }

    private static List<List<String>> values(MultiMap headers, Collection<String> classHeaders) {
        Stream<CharSequence> names = Stream.of(HttpHeaders.CACHE_CONTROL, CallOptionsReader.TAGS);
        return Stream.concat(names, classHeaders.stream())
                .map(name -> headers.getAll(name))
                .toList();
    }

    /** Bytes that it takes, about. */
    int size() {
        return body.length + 2 * path.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRequest that
                && hash == that.hash
                && Arrays.equals(body, that.body)
                && path.equals(that.path)
                && tenant.equals(that.tenant)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(RawRequest other) {
        return BY_ALL.compare(this, other);
    }

    /** Only the size: requests are never logged. */
    @Override
    public String toString() {
        return "a request of " + body.length + " bytes";
    }
}
