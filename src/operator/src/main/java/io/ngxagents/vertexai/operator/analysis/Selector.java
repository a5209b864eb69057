package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.MetricNames;
import java.time.Duration;

/** PromQL that selects the series of one subject. Every value is escaped, as some come from users. */
final class Selector {
    private final Subject subject;

    Selector(Subject subject) {
        this.subject = subject;
    }

    /**
     * A counter, summed up by the process that counts and by a label. By process, so that the restart of one is seen.
     *
     * @param metric as Prometheus names it
     * @param matcher more matchers, each with a comma before it
     * @param moreLabel a label to keep apart, with a comma before it
     */
    String counter(String metric, String matcher, String moreLabel) {
        return "sum by (instance" + moreLabel + ") (" + metric.replace('.', '_') + "{namespace="
                + quoted(subject.namespace())
                + label(MetricNames.CLIENT, subject.client())
                + label(MetricNames.TRACK, subject.track().label())
                + label(MetricNames.VERSION, subject.version())
                + matcher + "})";
    }

    /** The user's own PromQL with its variables filled in. */
    String custom(String template, Duration window) {
        return template.replace("{{namespace}}", PromQl.escape(subject.namespace()))
                .replace("{{client}}", PromQl.escape(subject.client()))
                .replace("{{track}}", PromQl.escape(subject.track().label()))
                .replace("{{window}}", window.toSeconds() + "s");
    }

    static String label(String name, String value) {
        return "," + name + "=" + quoted(value);
    }

    private static String quoted(String value) {
        return '"' + PromQl.escape(value) + '"';
    }
}
