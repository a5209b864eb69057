package io.ngxagents.vertexai.it.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that an expression in PromQL needs, as far as our alerts and panels are written. */
public record Uses(List<Use> all) {
    /** Those that Prometheus adds to what it scrapes. */
    private static final Set<String> OF_SCRAPE = Set.of("namespace", "instance");

    private static final Set<String> WORDS = Set.of("and", "or", "unless");

    /** A list of labels; a text; a range; a function; a metric with its matchers. */
    private static final Pattern TOKEN = Pattern.compile("\\b(?:by|on|group_left)\\s*\\((?<labels>[^)]*)\\)"
            + "|\"[^\"]*\""
            + "|\\[[^]]*]"
            + "|\\b[a-z_]\\w*(?=\\s*(?:by\\s*)?\\()"
            + "|(?<![\\w.])(?<metric>[a-zA-Z_:][\\w:]*)(?:\\{(?<matchers>[^}]*)})?");

    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");

    /**
     * One metric.
     *
     * @param labels that its series must have
     * @param values by label, each of which a series must have; as regular expressions
     */
    public record Use(String metric, Set<String> labels, Map<String, List<String>> values) {
        /** What both need, of one metric. */
        public Use and(Use other) {
            Set<String> both = new TreeSet<>(labels);
            both.addAll(other.labels);
            Map<String, List<String>> all = new HashMap<>(other.values);
            all.putAll(values);
            return new Use(metric, both, all);
        }
    }

    /** Labels that are listed before a metric belong to it. */
    public static Uses of(String expression) {
        List<Use> uses = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            if (token.group("labels") != null) {
                Arrays.stream(token.group("labels").split(",\\s*"))
                        .filter(label -> !label.isEmpty())
                        .forEach(labels::add);
            } else if (token.group("metric") != null && !WORDS.contains(token.group("metric"))) {
                uses.add(use(token.group("metric"), labels, token.group("matchers")));
                labels.clear();
            }
        }
        return new Uses(uses);
    }

    private static Use use(String metric, Set<String> grouped, String matchers) {
        Set<String> labels = new TreeSet<>(grouped);
        Map<String, List<String>> values = new HashMap<>();
        Matcher matcher = MATCHER.matcher(matchers == null ? "" : matchers);
        while (matcher.find()) {
            labels.add(matcher.group(1));
            values.put(matcher.group(1), List.of(matcher.group(2).split("\\|")));
        }
        labels.removeAll(OF_SCRAPE);
        return new Use(metric, labels, values);
    }
}
