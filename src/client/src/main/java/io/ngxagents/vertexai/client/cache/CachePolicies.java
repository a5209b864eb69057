package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.RequestTraits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The query classes of a configuration and what holds for each. The configuration's own classes are looked at first, in their
 * order; what none of them matches is of a built-in class.
 */
public final class CachePolicies {
    /** Entries that were made together in a rush must not all expire together. */
    static final double SPREAD = 0.1;

    private final List<ClassRule> own = new ArrayList<>();
    private final Map<QueryClass, CachePolicy> policies = new LinkedHashMap<>();
    private final RandomGenerator random;

    /**
     * @param configured built-in classes without a match, own classes with one
     * @param random must be safe for use by several threads
     */
    public CachePolicies(List<CachePolicyConfiguration> configured, RandomGenerator random) {
        this.random = random;
        for (QueryClass each : QueryClass.BUILT_IN) {
            policies.put(each, CachePolicy.builtIn(each));
        }
        for (CachePolicyConfiguration each : configured) {
            QueryClass queryClass = QueryClass.BUILT_IN.stream()
                    .filter(known -> known.label().equals(each.queryClass()))
                    .findFirst()
                    .orElseGet(() -> new QueryClass(each.queryClass(), duration(each.timeToLive())));
            policies.put(
                    queryClass,
                    new CachePolicy(
                            queryClass,
                            duration(each.timeToLive()),
                            duration(each.staleWhileRevalidate()),
                            duration(each.staleIfError())));
            if (each.match() != null) {
                own.add(new ClassRule(each.match(), queryClass));
            }
        }
    }

    private static Duration duration(TimeSpan span) {
        return span == null ? Duration.ZERO : span.toDuration();
    }

    /** Every class that a request can be of. */
    public List<QueryClass> classes() {
        return List.copyOf(policies.keySet());
    }

    /** Headers that a request's class depends on, in lower case. */
    public Set<String> headers() {
        return own.stream()
                .flatMap(rule -> rule.match().headers().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** What holds for a request. */
    public CachePolicy policyFor(ModelCall call, RequestTraits traits) {
        for (ClassRule rule : own) {
            if (rule.matches(call, traits)) {
                return policies.get(rule.queryClass());
            }
        }
        return policies.get(QueryClass.of(call));
    }

    /** The time that a new answer may live: that of its class, spread by ten per cent to either side. */
    public Duration nextTimeToLive(CachePolicy policy) {
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        return Duration.ofMillis(Math.round(policy.timeToLive().toMillis() * factor));
    }
}
