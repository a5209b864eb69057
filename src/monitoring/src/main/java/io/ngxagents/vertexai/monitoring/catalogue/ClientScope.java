package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.regex.Pattern;

/**
 * One client, for rules that look at nothing else: those of another client then never tell of this one as well.
 *
 * @param namespace as in the label of that name
 * @param client as in the label of that name
 */
record ClientScope(String namespace, String client) {
    /** The names of all our metrics begin so, and nothing else in an expression does. */
    private static final Pattern SELECTOR = Pattern.compile("\\b(vertex_ai_\\w+)(\\{)?");

    Alert narrow(Alert alert) {
        return new Alert(
                alert.name(),
                narrow(alert.expression()),
                alert.lasting(),
                alert.severity(),
                alert.summary(),
                alert.meaning(),
                alert.reading());
    }

    /** The same expression with two more matchers in each selector. */
    private String narrow(String expression) {
        String matchers = "{namespace=\"" + namespace + "\",client=\"" + client + "\"";
        return SELECTOR.matcher(expression)
                .replaceAll(selector -> selector.group(1) + matchers + (selector.group(2) == null ? "}" : ","));
    }
}
