package io.ngxagents.vertexai.client.upstream;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Leaves a location out that fails nearly always, and asks again now and then: a state machine that is told the time.
 *
 * <p>It opens when at least 70 % of at least 20 calls within ten seconds failed. Below that, retries help more than a pause; the
 * bounds keep it closed through 30 % of failures. While open, one call a pause is let through as a probe; its success closes
 * the breaker, its failure doubles the pause, from one second up to 30. Pauses are drawn from between half and the whole, so
 * that pods do not probe together. What calls of an earlier period come to does not count.
 */
final class LocationBreaker {
    static final int LEAST_CALLS = 20;
    static final double SHARE = 0.7;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int SECONDS = 10;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final RandomGenerator random;

    /** Calls of the last seconds, each in its second's place. */
    private final int[] failed = new int[SECONDS];

    private final int[] all = new int[SECONDS];
    private final long[] second = new long[SECONDS];

    /** Goes up whenever it opens, closes or probes, so that late outcomes are known as such. */
    private long period;

    private boolean open;
    private Duration pause = FIRST_PAUSE;
    private long probeAt;

    /** @param random must be safe for use by several threads */
    LocationBreaker(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Asks to make a call.
     *
     * @param now nanoseconds of a clock that never goes back
     * @return what {@link #ended} wants to be told with the outcome; empty if the call must not be made
     */
    synchronized OptionalLong admit(long now) {
        if (open) {
            if (now - probeAt < 0) {
                return OptionalLong.empty();
            }
            // A probe that never ends must not be the last one.
            period++;
            probeAt = now + drawn(pause);
        }
        return OptionalLong.of(period);
    }

    /** A call has ended. Not to be told of calls that were given up on our side: they say nothing. */
    synchronized void ended(long admitted, boolean well, long now) {
        if (admitted != period) {
            return;
        }
        if (open) {
            probed(well, now);
        } else {
            count(well, now);
        }
    }

    /** Whether the location is left out, but for probes. */
    synchronized boolean isOpen() {
        return open;
    }

    /** Time until a call may be made; zero if one may be made now. */
    synchronized Duration timeToProbe(long now) {
        return open ? Duration.ofNanos(Math.max(0, probeAt - now)) : Duration.ZERO;
    }

    private void probed(boolean well, long now) {
        period++;
        if (well) {
            open = false;
            pause = FIRST_PAUSE;
            Arrays.fill(all, 0);
            Arrays.fill(failed, 0);
        } else {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            probeAt = now + drawn(pause);
        }
    }

    private void count(boolean well, long now) {
        long current = Math.floorDiv(now, NANOS);
        int place = (int) Math.floorMod(current, (long) SECONDS);
        if (second[place] != current) {
            second[place] = current;
            all[place] = 0;
            failed[place] = 0;
        }
        all[place]++;
        failed[place] += well ? 0 : 1;
        int recent = 0;
        int recentFailed = 0;
        for (int each = 0; each < SECONDS; each++) {
            if (current - second[each] < SECONDS) {
                recent += all[each];
                recentFailed += failed[each];
            }
        }
        if (!well && recent >= LEAST_CALLS && recentFailed >= SHARE * recent) {
            open = true;
            period++;
            probeAt = now + drawn(pause);
        }
    }

    private long drawn(Duration whole) {
        return (long) (whole.toNanos() * (0.5 + random.nextDouble() / 2));
    }
}
