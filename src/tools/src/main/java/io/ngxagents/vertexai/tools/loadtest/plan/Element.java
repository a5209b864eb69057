package io.ngxagents.vertexai.tools.loadtest.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value of a JSON file, which knows where it stands, so that what is wrong can be found.
 *
 * @param path such as {@code phases[1].rate}; empty for the whole file
 */
record Element(String path, JsonNode node) {
    private static final int LONGEST_QUOTE = 60;

    /** A value that is not allowed here. */
    InvalidPlanException notAllowed(String allowed) {
        String text = node.toString();
        String quote = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return new InvalidPlanException(where() + ": " + quote + " is not allowed; " + allowed);
    }

    private String where() {
        return path.isEmpty() ? "the file" : path;
    }

    /** The object itself, once it is sure that it has no other fields. */
    Element object(String... fields) throws InvalidPlanException {
        Set<String> allowed = new TreeSet<>(Set.of(fields));
        if (!node.isObject()) {
            throw notAllowed("an object with " + String.join(", ", allowed));
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw new InvalidPlanException(
                        pathOf(name) + ": no such field; allowed are " + String.join(", ", allowed));
            }
        }
        return this;
    }

    private String pathOf(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    Element field(String name) throws InvalidPlanException {
        return optional(name).orElseThrow(() -> new InvalidPlanException(pathOf(name) + ": is missing"));
    }

    Optional<Element> optional(String name) {
        return Optional.ofNullable(node.get(name)).map(value -> new Element(pathOf(name), value));
    }

    List<Element> array(int most) throws InvalidPlanException {
        if (!node.isArray() || node.isEmpty() || node.size() > most) {
            throw notAllowed("an array of 1 to " + most);
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Element(path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    double number(double least, double most, String allowed) throws InvalidPlanException {
        if (!node.isNumber() || !(node.asDouble() >= least && node.asDouble() <= most)) {
            throw notAllowed(allowed);
        }
        return node.asDouble();
    }

    double share() throws InvalidPlanException {
        return number(0, 1, "a number from 0 to 1");
    }

    int integer(int least, int most) throws InvalidPlanException {
        if (!node.canConvertToExactIntegral()
                || !node.canConvertToInt()
                || node.intValue() < least
                || node.intValue() > most) {
            throw notAllowed("a whole number from " + least + " to " + most);
        }
        return node.intValue();
    }

    long seed() throws InvalidPlanException {
        if (!node.canConvertToExactIntegral() || !node.canConvertToLong()) {
            throw notAllowed("a whole number of 64 bits");
        }
        return node.longValue();
    }

    String text(int most) throws InvalidPlanException {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > most) {
            throw notAllowed("a text of 1 to " + most + " characters");
        }
        return node.textValue();
    }

    boolean flag() throws InvalidPlanException {
        if (!node.isBoolean()) {
            throw notAllowed("true or false");
        }
        return node.booleanValue();
    }
}
