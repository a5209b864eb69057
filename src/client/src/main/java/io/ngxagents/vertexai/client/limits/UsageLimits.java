package io.ngxagents.vertexai.client.limits;

import io.ngxagents.vertexai.client.call.FailedCallException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a client's pods use no more than its limits, together.
 *
 * <p>Far below a limit a call is let through at once and counted in Redis beside it; otherwise Redis decides before the call.
 * Far below means: what this pod has let through so, and Redis has not answered yet, is at most a tenth of what is left divided
 * by the number of pods, by figures that are at most a second old. So all pods together let through less than a tenth of a
 * limit too much, and that only if they all begin within one second.
 *
 * <p>While Redis is away each pod has an equal share of the limits: by as many pods as there were when Redis answered last, or
 * the whole where no Redis ever did. What was used meanwhile is told to Redis when it is back.
 */
final class UsageLimits {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int CAUTION = 10;

    private final List<Limit> limits;
    private final LocalLedger local;
    private final Optional<SharedLedger> shared;
    private final Clock clock;
    private Optional<Standing> known = Optional.empty();
    private Instant knownSince = Instant.MIN;
    private Amounts unconfirmed = Amounts.NONE;
    private Amounts unreported = Amounts.NONE;

    UsageLimits(List<Limit> limits, Optional<SharedLedger> shared, Clock clock) {
        this.limits = List.copyOf(limits);
        this.local = new LocalLedger(limits);
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * Counts what a call will use, by an estimate.
     *
     * @return within Redis's bound; a {@link FailedCallException} if it does not fit
     */
    CompletableFuture<Reservation> reserve(Amounts estimate) {
        Amounts amounts = clamped(estimate);
        if (shared.isEmpty()) {
            return CompletableFuture.completedFuture(amounts).thenApply(this::reserveLocally);
        }
        if (takeUnconfirmed(amounts)) {
            long now = now();
            local.charge(amounts, now);
            return CompletableFuture.completedFuture(new Reservation(amounts, now, confirm(amounts, shared.get())));
        }
        return shared.get().reserve(amounts, told()).thenApply(answer -> {
            if (answer.isEmpty()) {
                distrustFigures();
                return reserveLocally(amounts);
            }
            Standing standing = answer.get();
            learn(standing);
            if (!standing.admitted()) {
                throw LimitRefusal.of(standing, limits, "").toException();
            }
            long now = now();
            local.charge(amounts, now);
            return new Reservation(amounts, now, CompletableFuture.completedFuture(Optional.of(standing.second())));
        });
    }

    /** Puts right what was reserved for a call that has ended. Nobody waits for it. */
    void settle(Reservation reservation, Amounts used) {
        Amounts counted = limited(used);
        Amounts difference = counted.minus(reservation.amounts());
        local.settle(difference, reservation.localSecond(), now());
        shared.ifPresent(ledger -> {
            var ignored = reservation.sharedSecond().thenAccept(second -> {
                if (second.isEmpty()) {
                    report(counted, ledger);
                } else if (!difference.isNone()) {
                    var unusedOutcome = ledger.settle(difference, second.get(), told())
                            .thenAccept(answer ->
                                    answer.ifPresentOrElse(this::learn, () -> keepForLater(difference.positive())));
                }
            });
        });
    }

    /** What is used of a limit, over all pods when this one asked last; its own use where it knows of no others. */
    synchronized long used(Limit limit) {
        return known.filter(standing -> limit.kind().sameWindow(standing.second(), now()))
                .map(standing -> standing.totals().get(limits.indexOf(limit)))
                .orElseGet(() -> local.total(limit, now()));
    }

    /** What this pod has used in the last minute, without what it still has to tell Redis. */
    private synchronized Amounts told() {
        Amounts used = Amounts.NONE;
        for (Limit limit : limits) {
            used = used.with(limit.kind(), local.total(limit, now()));
        }
        return used.minus(unconfirmed).minus(unreported).positive();
    }

    /** What is limited of the amounts. */
    private Amounts limited(Amounts amounts) {
        Amounts kept = Amounts.NONE;
        for (Limit limit : limits) {
            kept = kept.with(limit.kind(), amounts.of(limit.kind()));
        }
        return kept;
    }

    private Amounts clamped(Amounts amounts) {
        Amounts kept = Amounts.NONE;
        for (Limit limit : limits) {
            kept = kept.with(limit.kind(), limit.clamp(amounts.of(limit.kind())));
        }
        return kept;
    }

    private Reservation reserveLocally(Amounts amounts) {
        int pods = pods();
        Standing standing = local.reserve(amounts, pods, now());
        if (!standing.admitted()) {
            List<Limit> shares = limits.stream().map(limit -> limit.share(pods)).toList();
            String whose = shares.equals(limits) ? "" : " for this pod, as long as Redis is away";
            throw LimitRefusal.of(standing, shares, whose).toException();
        }
        return new Reservation(amounts, standing.second(), CompletableFuture.completedFuture(Optional.empty()));
    }

    private synchronized int pods() {
        return known.map(Standing::pods).orElse(1);
    }

    /** Whether the amounts are small enough beside what is left; if so, they are unconfirmed from now on. */
    private synchronized boolean takeUnconfirmed(Amounts amounts) {
        if (known.isEmpty() || clock.instant().isAfter(knownSince.plus(FRESH))) {
            return false;
        }
        Amounts together = unconfirmed.plus(amounts);
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            long left = limit.most() - known.get().totals().get(i);
            if (together.of(limit.kind()) > left / ((long) CAUTION * known.get().pods())) {
                return false;
            }
        }
        unconfirmed = together;
        return true;
    }

    private CompletableFuture<Optional<Long>> confirm(Amounts amounts, SharedLedger ledger) {
        return ledger.charge(amounts, told()).thenApply(answer -> {
            answer.ifPresent(this::learn);
            synchronized (this) {
                unconfirmed = unconfirmed.minus(amounts);
            }
            if (answer.isEmpty()) {
                distrustFigures();
            }
            return answer.map(Standing::second);
        });
    }

    /** Redis is away: no call is let through any more before it was asked. */
    private synchronized void distrustFigures() {
        knownSince = Instant.MIN;
    }

    private void learn(Standing standing) {
        Amounts late;
        synchronized (this) {
            known = Optional.of(standing);
            knownSince = clock.instant();
            late = unreported;
            unreported = Amounts.NONE;
        }
        local.learn(standing, now());
        if (!late.isNone()) {
            shared.ifPresent(ledger -> report(late, ledger));
        }
    }

    private void report(Amounts used, SharedLedger ledger) {
        var ignored = ledger.charge(used, told())
                .thenAccept(answer -> answer.ifPresentOrElse(this::learn, () -> keepForLater(used)));
    }

    private synchronized void keepForLater(Amounts used) {
        unreported = unreported.plus(used);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
