package io.ngxagents.vertexai.operator.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of one release: where it is, its steps, its checks and what happened. */
final class ReleasePage {
    private final ReleaseDetail detail;
    private final ReleaseView release;
    private final Instant now;

    private ReleasePage(ReleaseDetail detail, Instant now) {
        this.detail = detail;
        this.release = detail.release();
        this.now = now;
    }

    static String html(ReleaseDetail detail, Instant now) {
        return new ReleasePage(detail, now).html();
    }

    private String html() {
        List<Html> content = new ArrayList<>();
        content.add(Html.element(
                        "p",
                        Label.of(release.phase()).html(),
                        Html.text(" "),
                        Html.text(Figures.orNone(release.message())))
                .with("class", "lead"));
        content.add(facts());
        content.add(section("Steps", "steps", steps()));
        content.add(section("Checks", "checks", checks()));
        content.add(section("Timeline", "timeline", timeline()));
        content.add(section("Conditions", "conditions", conditions()));
        return new Layout(
                        release.name(),
                        List.of(Links.list(), Links.namespace(release.namespace()), Html.text(release.name())),
                        Optional.of(Links.API + "/" + Links.path(release)),
                        now,
                        content)
                .html();
    }

    private static Html section(String title, String id, Html content) {
        return Html.element("section", Html.element("h2", title).with("id", id), content)
                .with("aria-labelledby", id);
    }

    private Html facts() {
        List<Html> facts = new ArrayList<>();
        facts.add(fact("Client", Html.text(release.client())));
        facts.add(fact("Version", Facts.versions(release)));
        facts.add(fact("Canary", Facts.canary(release)));
        if (release.actualWeight() != null && !release.actualWeight().equals(release.weight())) {
            facts.add(fact("By number of pods", Html.text(Figures.percent(release.actualWeight()))));
        }
        facts.add(fact("Verdict", Facts.verdict(release.verdict())));
        if (release.isGoingOn()) {
            facts.add(fact("Left of this step", Html.text(Figures.orNone(release.left()))));
            facts.add(fact("Ends in, at the earliest", Html.text(Figures.orNone(release.untilEnd()))));
        }
        facts.add(fact("Age", Moments.ago(release.createdAt(), now)));
        return Html.element("dl", facts).with("class", "facts");
    }

    private static Html fact(String term, Html description) {
        return Html.element("div", Html.element("dt", term), Html.element("dd", description));
    }

    private Html steps() {
        return Html.element("ol", detail.steps().stream().map(ReleasePage::step).toList())
                .with("class", "steps");
    }

    private static Html step(StepView step) {
        boolean current = step.place() == StepView.Place.CURRENT;
        String soak = step.soak().toDuration().isZero() ? "no soak" : "soak " + step.soak();
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "strong", step.mirrored() == null ? step.weight() + " %" : step.mirrored() + " % mirrored"));
        parts.add(Label.of(step.place()).html());
        if (step.left() == null) {
            parts.add(Html.element("small", soak));
        } else {
            parts.add(Html.element("small", step.left() + " left of " + step.soak()));
            parts.add(Bar.share(soaked(step)));
        }
        return Html.element("li", parts)
                .with("class", step.place().name().toLowerCase(Locale.ROOT))
                .with("aria-current", current ? Optional.of("step") : Optional.empty());
    }

    private static double soaked(StepView step) {
        double soak = step.soak().toDuration().toMillis();
        return soak == 0 ? 1 : 1 - step.left().toDuration().toMillis() / soak;
    }

    private Html checks() {
        if (detail.checks().isEmpty()) {
            return none("The release has no checks.");
        }
        return new Table(
                        "checks",
                        "The newest look at the canary, beside the stable track; a mark in a bar is the bound",
                        List.of("Check", "Verdict", "Canary", "Stable", "Bound", "Requests", "Message"),
                        detail.checks().stream().map(ReleasePage::check).toList())
                .html();
    }

    private static Table.Row check(CheckView check) {
        return new Table.Row(
                "check-" + check.name(),
                List.of(
                        Html.element("span", Html.text(check.name()), Html.element("small", remark(check))),
                        Facts.verdict(check.verdict()),
                        value(check.value(), check),
                        value(check.stable(), check),
                        Html.text(Figures.orNone(check.bound())),
                        Html.text(Figures.count(check.samples())),
                        Html.element("span", Figures.orNone(check.message())).with("class", "message")));
    }

    private static String remark(CheckView check) {
        String unit = check.type() == null ? "added by the operator" : Figures.unit(check.type());
        return check.isOnlyShown() ? unit + "; only shown" : unit;
    }

    private static Html value(Double value, CheckView check) {
        return Html.element("span", Html.text(Figures.number(value)), Bar.ofCheck(value, check));
    }

    private Html timeline() {
        if (detail.history().isEmpty()) {
            return none("Nothing has happened yet.");
        }
        return Html.element(
                        "ol", detail.history().stream().map(ReleasePage::entry).toList())
                .with("class", "timeline")
                .with("reversed", "");
    }

    private static Html entry(HistoryView entry) {
        List<Html> parts = new ArrayList<>();
        parts.add(Moments.at(entry.time()));
        Optional.ofNullable(entry.phase()).map(Label::of).map(Label::html).ifPresent(parts::add);
        Optional.ofNullable(entry.weight())
                .map(weight -> Html.element("span", "weight " + Figures.percent(weight)))
                .ifPresent(parts::add);
        Optional.ofNullable(entry.verdict()).map(Label::of).map(Label::html).ifPresent(parts::add);
        parts.add(Html.element("p", entry.message()));
        return Html.element("li", parts);
    }

    private Html conditions() {
        if (detail.conditions().isEmpty()) {
            return none("The operator has not looked at this release yet.");
        }
        return new Table(
                        "conditions",
                        "As kubectl describe shows them",
                        List.of("Condition", "Status", "Reason", "Since", "Message"),
                        detail.conditions().stream()
                                .map(condition -> new Table.Row(
                                        "condition-" + condition.type(),
                                        List.of(
                                                Html.text(Figures.orNone(condition.type())),
                                                Html.text(Figures.orNone(condition.status())),
                                                Html.text(Figures.orNone(condition.reason())),
                                                Moments.at(condition.since()),
                                                Html.element("span", Figures.orNone(condition.message()))
                                                        .with("class", "message"))))
                                .toList())
                .html();
    }

    private static Html none(String text) {
        return Html.element("p", text).with("class", "none");
    }
}
