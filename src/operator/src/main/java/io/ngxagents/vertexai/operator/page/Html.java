package io.ngxagents.vertexai.operator.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a page. All text is escaped where it is written, and text is nothing but text: there is no way to put markup in
 * other than as an element.
 */
sealed interface Html {
    void writeTo(StringBuilder page);

    static Html text(String text) {
        return new Text(text);
    }

    static Element element(String name, Html... content) {
        return new Element(name, List.of(), List.of(content));
    }

    static Element element(String name, String text) {
        return element(name, text(text));
    }

    static Element element(String name, List<? extends Html> content) {
        return new Element(name, List.of(), List.copyOf(content));
    }

    /** What people read. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder page) {
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                switch (letter) {
                    case '&' -> page.append("&amp;");
                    case '<' -> page.append("&lt;");
                    case '>' -> page.append("&gt;");
                    case '"' -> page.append("&quot;");
                    case '\'' -> page.append("&#39;");
                    default -> page.append(letter);
                }
            }
        }
    }

    /** @param name of the program's own, never of what it shows; so are the attributes' names */
    record Element(String name, List<Attribute> attributes, List<Html> content) implements Html {
        private static final Set<String> WITHOUT_END = Set.of("meta", "link", "rect");

        Element with(String attribute, String value) {
            List<Attribute> more = new ArrayList<>(attributes);
            more.add(new Attribute(attribute, new Text(value)));
            return new Element(name, List.copyOf(more), content);
        }

        Element with(String attribute, Optional<String> value) {
            return value.map(known -> with(attribute, known)).orElse(this);
        }

        @Override
        public void writeTo(StringBuilder page) {
            page.append('<').append(name);
            for (Attribute attribute : attributes) {
                page.append(' ').append(attribute.name()).append("=\"");
                attribute.value().writeTo(page);
                page.append('"');
            }
            if (WITHOUT_END.contains(name)) {
                page.append("/>");
                return;
            }
            page.append('>');
            content.forEach(part -> part.writeTo(page));
            page.append("</").append(name).append('>');
        }
    }

    /** An attribute of an element. */
    record Attribute(String name, Text value) {}
}
