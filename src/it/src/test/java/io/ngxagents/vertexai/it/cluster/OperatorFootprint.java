package io.ngxagents.vertexai.it.cluster;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the leading operator costs and how long it takes, by its own metrics and by the kubelet's: figures, no verdict. */
record OperatorFootprint(LocalCluster cluster, OperatorPods operator) {
    private static final Pattern SAMPLE = Pattern.compile("\\{.*controller_name=\"([^\"]+)\".*} ([0-9.E+-]+)");
    private static final String DURATION = "reconciliations_execution_duration_seconds";

    /** A few lines for the log of a run; {@code docs/benchmarks.md} quotes them. */
    String describe() {
        String leader = operator.leader();
        String usage = cluster.kubectl("-n", LocalCluster.OPERATOR_NAMESPACE, "top", "pod", leader, "--no-headers");
        List<String> metrics = cluster.kubectl(
                        "get",
                        "--raw",
                        "/api/v1/namespaces/" + LocalCluster.OPERATOR_NAMESPACE + "/pods/" + leader
                                + ":8080/proxy/metrics")
                .lines()
                .toList();
        StringBuilder text = new StringBuilder("operator (pod, CPU, memory): ").append(usage.strip());
        for (String controller : List.of("client", "release")) {
            double count = sample(metrics, DURATION + "_count", controller);
            double sum = sample(metrics, DURATION + "_sum", controller);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s: %.0f reconciles, %.1f ms on average",
                    controller,
                    count,
                    count == 0 ? 0 : 1000 * sum / count));
        }
        return text.toString();
    }

    private static double sample(List<String> metrics, String name, String controller) {
        return metrics.stream()
                .filter(line -> line.startsWith(name + "{"))
                .map(SAMPLE::matcher)
                .filter(matcher -> matcher.find() && matcher.group(1).equals(controller))
                .map((Matcher matcher) -> Double.parseDouble(matcher.group(2)))
                .reduce(0.0, Double::sum);
    }
}
