package io.ngxagents.vertexai.operator.page;

import java.util.List;

/**
 * One release with all that its own page shows.
 *
 * @param history newest first
 */
record ReleaseDetail(
        ReleaseView release,
        List<StepView> steps,
        List<CheckView> checks,
        List<HistoryView> history,
        List<ConditionView> conditions) {
    ReleaseDetail {
        steps = List.copyOf(steps);
        checks = List.copyOf(checks);
        history = List.copyOf(history);
        conditions = List.copyOf(conditions);
    }
}
