package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's {@code Cache-Control} says (RFC 9111, section 5.2.1). Directives that we do not know are ignored, as HTTP
 * wants it; of those that contradict each other the stricter one holds.
 *
 * @param use what the cache may do
 * @param maxAge oldest answer that is taken; empty for any
 */
record CacheDirectives(CacheUse use, Optional<Duration> maxAge) {
    private static final CacheDirectives NONE = new CacheDirectives(CacheUse.FULL, Optional.empty());

    /** A name, and perhaps a value that may be quoted; a comma inside quotes ends nothing. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("([^\\s,=\"]++)\\s*+(?:=\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^,]*+))?");

    /** Of larger numbers of seconds HTTP takes this one. */
    private static final long MOST_SECONDS = 1L << 31;

    private static final int DIGITS_OF_MOST = 10;

    /**
     * Reads all of a request's lines.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if a maximal age is no number
     */
    static CacheDirectives read(List<String> lines) {
        CacheDirectives directives = NONE;
        for (String line : lines) {
            Matcher each = DIRECTIVE.matcher(line);
            while (each.find()) {
                directives = directives.with(each.group(1).toLowerCase(Locale.ROOT), each.group(2));
            }
        }
        return directives;
    }

    private CacheDirectives with(String name, String value) {
        return switch (name) {
            case "no-store" -> new CacheDirectives(CacheUse.NONE, maxAge);
            case "no-cache" -> new CacheDirectives(atLeastRenew(), maxAge);
            case "max-age" -> withMaxAge(seconds(value));
            default -> this;
        };
    }

    private CacheDirectives withMaxAge(Duration given) {
        Optional<Duration> shorter =
                maxAge.filter(each -> each.compareTo(given) < 0).or(() -> Optional.of(given));
        return new CacheDirectives(given.isZero() ? atLeastRenew() : use, shorter);
    }

    private CacheUse atLeastRenew() {
        return use == CacheUse.NONE ? CacheUse.NONE : CacheUse.RENEW;
    }

    private static Duration seconds(String value) {
        String text = value == null ? "" : value.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        String number = quoted ? text.substring(1, text.length() - 1) : text;
        if (!number.matches("[0-9]+")) {
            throw CallFailure.invalid("header 'cache-control' has max-age '" + text + "'; write whole seconds")
                    .toException();
        }
        String digits = number.replaceFirst("^0+(?=.)", "");
        return Duration.ofSeconds(
                digits.length() > DIGITS_OF_MOST ? MOST_SECONDS : Math.min(MOST_SECONDS, Long.parseLong(digits)));
    }
}
