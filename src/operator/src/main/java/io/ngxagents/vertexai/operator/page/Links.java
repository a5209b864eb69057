package io.ngxagents.vertexai.operator.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the pages are, and links there. */
final class Links {
    static final String LIST = "/";
    static final String RELEASES = "/releases/";
    static final String API = "/api/releases";

    private Links() {}

    static Html list() {
        return Html.element("a", "Releases").with("href", LIST);
    }

    static Html namespace(String namespace) {
        return Html.element("a", namespace).with("href", LIST + query(namespace));
    }

    /** It has an id, by which the script finds it again when the page has changed around it. */
    static Html release(ReleaseView release) {
        return Html.element("a", release.name())
                .with("href", RELEASES + path(release))
                .with("id", "link-" + path(release));
    }

    /** Namespace and name. */
    static String path(ReleaseView release) {
        return encoded(release.namespace()) + "/" + encoded(release.name());
    }

    /** Limits a list to one namespace. */
    static String query(String namespace) {
        return "?namespace=" + encoded(namespace);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
