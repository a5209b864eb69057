package io.ngxagents.vertexai.it.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What processes show of themselves in Prometheus' text format. */
record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    public record Sample(String metric, Map<String, String> labels, double value) {}

    static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(Scrape::sample)
                .toList());
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Sample(parts.group(1), labels, value(parts.group(3)));
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    Scrape and(Scrape other) {
        List<Sample> both = new ArrayList<>(samples);
        both.addAll(other.samples);
        return new Scrape(both);
    }

    /** Everything that an expression needs and that is not there; empty if all of it is. */
    List<String> lacks(Uses uses) {
        return uses.all().stream().flatMap(this::lacks).toList();
    }

    private Stream<String> lacks(Uses.Use use) {
        List<Sample> series = samples.stream()
                .filter(sample -> sample.metric().equals(use.metric()))
                .filter(sample -> sample.labels().keySet().containsAll(use.labels()))
                .toList();
        if (series.isEmpty()) {
            return Stream.of(use.metric() + " with the labels " + use.labels());
        }
        return use.values().entrySet().stream().flatMap(label -> label.getValue().stream()
                .filter(Predicate.not(value -> series.stream()
                        .anyMatch(sample -> sample.labels().get(label.getKey()).matches(value))))
                .map(value -> use.metric() + "{" + label.getKey() + "=\"" + value + "\"}"));
    }
}
