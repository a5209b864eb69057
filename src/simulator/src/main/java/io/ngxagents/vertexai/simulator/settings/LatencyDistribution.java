package io.ngxagents.vertexai.simulator.settings;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an answer takes. Text forms: {@code 20ms} (always), {@code 20ms..60ms} (uniform), {@code p50=200ms,p99=2s}
 * (log-normal, the shape that real model latencies have).
 */
public sealed interface LatencyDistribution {
    /** No latency at all. */
    LatencyDistribution NONE = new Fixed(Duration.ZERO);

    /** One latency, drawn with the given source; between zero and ten minutes. */
    Duration sample(RandomGenerator random);

    /**
     * The distribution that the text describes.
     *
     * @throws InvalidSettingException if the text has another form; the message says what is allowed
     */
    static LatencyDistribution parse(String text) {
        Matcher logNormal = LogNormal.FORMAT.matcher(text);
        if (logNormal.matches()) {
            return new LogNormal(duration(logNormal.group(1)), duration(logNormal.group(2)));
        }
        int dots = text.indexOf("..");
        if (dots >= 0) {
            return new Uniform(duration(text.substring(0, dots)), duration(text.substring(dots + 2)));
        }
        return new Fixed(duration(text));
    }

    private static Duration duration(String text) {
        try {
            return DurationText.parse("latency", text);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(
                    "latency",
                    text,
                    "write 20ms, 20ms..60ms or p50=200ms,p99=2s; a duration is " + DurationText.ALLOWED);
        }
    }

    /** Always the same. */
    record Fixed(Duration value) implements LatencyDistribution {
        public Fixed {
            DurationText.bounded("latency", value);
        }

        @Override
        public Duration sample(RandomGenerator random) {
            return value;
        }

        @Override
        public String toString() {
            return DurationText.format(value);
        }
    }

    /** Each latency between the two bounds is as likely as any other. */
    record Uniform(Duration shortest, Duration longest) implements LatencyDistribution {
        public Uniform {
            DurationText.bounded("latency", shortest);
            DurationText.bounded("latency", longest);
            if (shortest.compareTo(longest) > 0) {
                throw new InvalidSettingException(
                        "latency", text(shortest, longest), "the first bound must not exceed the second");
            }
        }

        @Override
        public Duration sample(RandomGenerator random) {
            long width = longest.toNanos() - shortest.toNanos();
            return shortest.plusNanos(random.nextLong(width + 1));
        }

        @Override
        public String toString() {
            return text(shortest, longest);
        }

        private static String text(Duration shortest, Duration longest) {
            return DurationText.format(shortest) + ".." + DurationText.format(longest);
        }
    }

    /** Most answers near the median, a few far slower. Draws beyond ten minutes count as ten minutes. */
    record LogNormal(Duration median, Duration percentile99) implements LatencyDistribution {
        private static final Pattern FORMAT = Pattern.compile("p50=([^,]*),p99=([^,]*)");

        /** Where the standard normal distribution has 99 % of its mass below. */
        private static final double NORMAL_99 = 2.3263478740408408;

        public LogNormal {
            DurationText.bounded("latency", median);
            DurationText.bounded("latency", percentile99);
            if (median.isZero() || median.compareTo(percentile99) > 0) {
                throw new InvalidSettingException(
                        "latency", text(median, percentile99), "p50 must be above zero and must not exceed p99");
            }
        }

        @Override
        public Duration sample(RandomGenerator random) {
            double sigma = Math.log((double) percentile99.toNanos() / median.toNanos()) / NORMAL_99;
            double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
            return Duration.ofNanos(Math.min((long) nanos, DurationText.LONGEST.toNanos()));
        }

        @Override
        public String toString() {
            return text(median, percentile99);
        }

        private static String text(Duration median, Duration percentile99) {
            return "p50=" + DurationText.format(median) + ",p99=" + DurationText.format(percentile99);
        }
    }
}
