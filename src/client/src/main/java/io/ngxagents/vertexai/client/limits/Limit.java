package io.ngxagents.vertexai.client.limits;

import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One bound over all pods of a client.
 *
 * @param kind what is counted
 * @param most largest amount in a window, in the kind's unit
 */
record Limit(Kind kind, long most) {
    /**
     * What is counted, in which window. A window is made of whole buckets, the one that is being filled included: so a minute
     * is sixty full seconds and the running one, and any sixty seconds in a row are inside of it.
     */
    enum Kind {
        REQUESTS("requestsPerMinute", 1, 61),
        TOKENS("tokensPerMinute", 1, 61),
        /** In billionths of a US dollar, so that the sums are whole numbers; a window is a day in UTC. */
        COST("dailyCostUsd", 86_400, 1);

        static final long NANO_DOLLARS = 1_000_000_000;

        private final String field;
        private final int bucketSeconds;
        private final int buckets;

        Kind(String field, int bucketSeconds, int buckets) {
            this.field = field;
            this.bucketSeconds = bucketSeconds;
            this.buckets = buckets;
        }

        /** Name of the limit in the configuration. */
        String field() {
            return field;
        }

        int bucketSeconds() {
            return bucketSeconds;
        }

        int buckets() {
            return buckets;
        }

        /** As people count it: dollars, not their billionths. */
        double inUnits(long amount) {
            return this == COST ? (double) amount / NANO_DOLLARS : amount;
        }

        /** Whether what was used in the one second is still in the window that ends with the other. */
        boolean sameWindow(long second, long now) {
            return Math.floorDiv(now, bucketSeconds) - Math.floorDiv(second, bucketSeconds) < buckets;
        }

        Window window() {
            return new Window(bucketSeconds, buckets);
        }
    }

    /** The limits of a configuration; none where it names none. */
    static List<Limit> of(LimitsConfiguration configuration) {
        List<Limit> limits = new ArrayList<>();
        if (configuration.requestsPerMinute() != null) {
            limits.add(new Limit(Kind.REQUESTS, configuration.requestsPerMinute()));
        }
        if (configuration.tokensPerMinute() != null) {
            limits.add(new Limit(Kind.TOKENS, configuration.tokensPerMinute()));
        }
        if (configuration.dailyCostUsd() != null) {
            long nanos = BigDecimal.valueOf(configuration.dailyCostUsd())
                    .multiply(BigDecimal.valueOf(Kind.NANO_DOLLARS))
                    .longValue();
            limits.add(new Limit(Kind.COST, nanos));
        }
        return List.copyOf(limits);
    }

    /** What is asked of the window for an amount: more than the whole limit has to wait for an empty window, not for ever. */
    long clamp(long amount) {
        return Math.min(amount, Math.max(1, most));
    }

    /** The part of one pod out of several. */
    Limit share(int pods) {
        return new Limit(kind, most / Math.max(1, pods));
    }

    /** In the words of the configuration, with unit. */
    String inWords() {
        return switch (kind) {
            case REQUESTS -> most + " requests a minute";
            case TOKENS -> most + " tokens a minute";
            case COST -> BigDecimal.valueOf(most, 9).stripTrailingZeros().toPlainString() + " US dollars a day (UTC)";
        };
    }
}
