package io.ngxagents.vertexai.client.limits;

import java.util.ArrayList;
import java.util.List;

/**
 * The use of this pod alone: what it goes by while Redis is away, each pod then having an equal share of every limit. Safe
 * for use by any number of threads.
 */
final class LocalLedger {
    private final List<Limit> limits;
    private final List<Window> windows;

    LocalLedger(List<Limit> limits) {
        this.limits = List.copyOf(limits);
        this.windows = limits.stream().map(limit -> limit.kind().window()).toList();
    }

    /** Counts what is used, whether or not it fits. */
    synchronized void charge(Amounts amounts, long now) {
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).add(now, now, amounts.of(limits.get(i).kind()));
        }
    }

    /** Puts a reservation right; see {@link SharedLedger#settle}. */
    synchronized void settle(Amounts difference, long reservedAt, long now) {
        for (int i = 0; i < windows.size(); i++) {
            long amount = difference.of(limits.get(i).kind());
            windows.get(i).add(amount < 0 ? reservedAt : now, now, amount);
        }
    }

    /** A pod's share of a day's total is known exactly, as long as Redis tells it. */
    synchronized void learn(Standing standing, long now) {
        for (int i = 0; i < windows.size(); i++) {
            if (limits.get(i).kind().buckets() == 1) {
                Window window = windows.get(i);
                window.add(now, now, standing.totals().get(i) / standing.pods() - window.total(now));
            }
        }
    }

    synchronized long total(Limit limit, long now) {
        return windows.get(limits.indexOf(limit)).total(now);
    }

    /** Counts the amounts if they fit into this pod's share; else, and by limit, seconds until they do. */
    synchronized Standing reserve(Amounts amounts, int pods, long now) {
        List<Long> totals = new ArrayList<>();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Limit share = limits.get(i).share(pods);
            long amount = share.clamp(amounts.of(share.kind()));
            totals.add(windows.get(i).total(now));
            waits.add(windows.get(i).secondsUntilFits(now, amount, share.most()));
        }
        boolean fits = waits.stream().allMatch(wait -> wait == 0);
        if (fits) {
            charge(amounts, now);
        }
        return new Standing(fits, now, pods, totals, waits);
    }
}
