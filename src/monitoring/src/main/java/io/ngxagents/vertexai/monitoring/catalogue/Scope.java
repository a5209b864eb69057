package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What expressions are about, as matchers between the braces of PromQL: labels and values, or what stands for them where
 * people choose them later.
 *
 * @param pods matchers of the series of gateway pods; empty for all
 * @param releases matchers of the series of releases, which have no label {@code version}; empty for all
 */
public record Scope(String pods, String releases) {
    /** Every client. */
    public static final Scope ALL = new Scope("", "");

    /** One client with all of its versions. */
    public static Scope client(String namespace, String client) {
        String matchers = "namespace=" + quoted(namespace) + ",client=" + quoted(client);
        return new Scope(matchers, matchers);
    }

    /** Series of the gateway's pods. */
    String ofPods(String metric, String... matchers) {
        return select(metric, pods, matchers);
    }

    /** Series of releases. */
    String ofReleases(String metric, String... matchers) {
        return select(metric, releases, matchers);
    }

    private static String select(String metric, String scope, String... matchers) {
        List<String> all = Stream.concat(Arrays.stream(matchers), Stream.of(scope))
                .filter(matcher -> !matcher.isEmpty())
                .toList();
        return all.isEmpty() ? metric : all.stream().collect(Collectors.joining(",", metric + "{", "}"));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
