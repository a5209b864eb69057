package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.rollout.CheckType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. What is not known is a dash. */
final class Figures {
    static final String NONE = "–";

    private static final MathContext SHOWN = new MathContext(4);

    private Figures() {}

    /** Four digits, as the operator's messages have them. */
    static String number(Double value) {
        if (value == null || !Double.isFinite(value)) {
            return NONE;
        }
        return value == 0
                ? "0"
                : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }

    static String count(Long count) {
        return count == null ? NONE : String.format(Locale.ROOT, "%,d", count);
    }

    static String percent(Integer percent) {
        return percent == null ? NONE : percent + " %";
    }

    static String orNone(Object value) {
        return value == null || value.toString().isEmpty() ? NONE : value.toString();
    }

    /** What the values of a check are measured in. */
    static String unit(CheckType type) {
        return switch (type) {
            case ERROR_RATE -> "share of requests that fail";
            case LATENCY_P95 -> "95th percentile, seconds";
            case LATENCY_P99 -> "99th percentile, seconds";
            case CACHE_HIT_RATE -> "share of cache hits";
            case COST_PER_REQUEST -> "US dollars a call";
            case TOKENS_PER_REQUEST -> "tokens a call";
            case QUERY -> "result of its own query";
        };
    }
}
