package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.release.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What both pages say of a release. */
final class Facts {
    private Facts() {}

    /** Such as v1 → v2; a release of settings alone stays at its version. */
    static Html versions(ReleaseView release) {
        String from = Figures.orNone(release.fromVersion());
        String to = Figures.orNone(release.toVersion());
        boolean settingsOnly = Objects.equals(release.fromVersion(), release.toVersion());
        List<Html> words = new ArrayList<>();
        words.add(Html.text(from));
        if (!from.equals(Figures.NONE) && settingsOnly) {
            words.add(Html.element("small", "settings only"));
        } else {
            words.add(Html.element("span", " → ").with("aria-hidden", "true"));
            words.add(Html.element("span", " to ").with("class", "unseen"));
            words.add(Html.text(to));
        }
        if (release.dryRun()) {
            words.add(Html.element("small", "dry run"));
        }
        return Html.element("span", words).with("class", "version");
    }

    /** The weight, with a bar as long as it, and the step. */
    static Html canary(ReleaseView release) {
        if (release.weight() == null) {
            return Html.text(Figures.NONE);
        }
        return Html.element(
                "span",
                Html.text(Figures.percent(release.weight())),
                Bar.share(release.weight() / 100.0),
                Html.element("small", "step " + Figures.orNone(release.step())));
    }

    static Html verdict(Verdict verdict) {
        return Optional.ofNullable(verdict).map(Label::of).map(Label::html).orElse(Html.text(Figures.NONE));
    }
}
