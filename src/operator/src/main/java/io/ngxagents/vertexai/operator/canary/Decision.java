package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.HistoryEntry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one pass.
 *
 * @param next the state to write before anything is done
 * @param actions what to do then, in this order
 * @param notices transitions to tell people of, after the actions
 * @param revisit time until the next pass, if nothing happens before; empty when the release has ended
 */
public record Decision(ReleaseState next, List<Action> actions, List<Notice> notices, Optional<Duration> revisit) {
    public Decision {
        actions = List.copyOf(actions);
        notices = List.copyOf(notices);
    }

    /** Goes to this state, with the notices also in its history, and brings the cluster into line with it. */
    static Decision to(Pass pass, ReleaseState next, Notice... notices) {
        List<Action> actions = Outputs.of(pass.with(next));
        boolean moved = notices.length > 0 || !actions.isEmpty();
        return new Decision(
                withHistory(pass, next, notices),
                actions,
                List.of(notices),
                Schedule.revisit(pass.spec(), next, pass.now(), moved));
    }

    /** The same decision, but for the state it goes to, and with more to tell. */
    Decision goingTo(Pass pass, ReleaseState other, Notice... more) {
        Decision changed = to(pass, other, more);
        List<Notice> all = new ArrayList<>(notices);
        all.addAll(changed.notices);
        return new Decision(changed.next, changed.actions, all, changed.revisit);
    }

    private static ReleaseState withHistory(Pass pass, ReleaseState next, Notice... notices) {
        if (notices.length == 0) {
            return next;
        }
        List<HistoryEntry> history = new ArrayList<>(next.history());
        for (Notice notice : notices) {
            history.add(new HistoryEntry(
                    pass.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    next.phase(),
                    next.traffic().weight(),
                    next.judgement().verdict().orElse(null),
                    notice.reason().word() + ": " + notice.message()));
        }
        return next.withHistory(history);
    }
}
