package io.ngxagents.vertexai.operator.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A whole page: its own content and what all have around it.
 *
 * @param title its headline
 * @param trail where it is: links from the list of releases to it, and its own name at last
 * @param json path of the same as JSON; empty where there is no such thing
 * @param asOf when what it shows was so
 */
record Layout(String title, List<Html> trail, Optional<String> json, Instant asOf, List<Html> content) {
    private static final String NAME = "Vertex AI Operator";

    String html() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
        Html.element("html", head(), body()).with("lang", "en").writeTo(page);
        return page.append('\n').toString();
    }

    private Html head() {
        return Html.element(
                "head",
                Html.element("meta").with("charset", "utf-8"),
                Html.element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Html.element("meta").with("name", "color-scheme").with("content", "light dark"),
                Html.element("title", title + " · " + NAME),
                Html.element("link").with("rel", "stylesheet").with("href", "/page.css"),
                Html.element("link").with("rel", "icon").with("href", "/icon.svg"),
                Html.element("script").with("src", "/page.js").with("defer", ""));
    }

    private Html body() {
        return Html.element(
                "body",
                Html.element("a", "Skip to content").with("href", "#main").with("class", "skip"),
                header(),
                main(),
                footer());
    }

    /** The button works by the script, which shows it. */
    private Html header() {
        return Html.element(
                "header",
                Html.element("p", NAME).with("class", "product"),
                Html.element("nav", Html.element("ol", crumbs())).with("aria-label", "Breadcrumb"),
                Html.element("p").with("id", "freshness").with("role", "status"),
                Html.element("button", "Pause updates")
                        .with("id", "pause")
                        .with("type", "button")
                        .with("aria-pressed", "false")
                        .with("hidden", ""));
    }

    private List<Html> crumbs() {
        List<Html> crumbs = new ArrayList<>();
        for (Html place : trail) {
            boolean last = crumbs.size() == trail.size() - 1;
            crumbs.add(Html.element("li", place).with("aria-current", last ? Optional.of("page") : Optional.empty()));
        }
        return crumbs;
    }

    private Html main() {
        List<Html> main = new ArrayList<>();
        main.add(Html.element("h1", title));
        main.addAll(content);
        return Html.element("main", main).with("id", "main").with("tabindex", "-1");
    }

    private Html footer() {
        List<Html> words = new ArrayList<>();
        words.add(Html.text("Read-only. As the operator knew it at "));
        words.add(Moments.at(asOf));
        json.ifPresent(path -> {
            words.add(Html.text(", also as "));
            words.add(Html.element("a", "JSON").with("href", path));
        });
        words.add(Html.text("."));
        return Html.element("footer", Html.element("p", words));
    }
}
