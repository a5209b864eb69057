package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;

/**
 * A state in a word, a sign and a colour, so that nobody needs to see the colour.
 *
 * @param tone class of the style sheet
 */
record Label(String sign, String word, String tone) {
    private static final String GOOD = "good";
    private static final String BAD = "bad";
    private static final String DOUBT = "doubt";
    private static final String BUSY = "busy";
    private static final String PLAIN = "plain";

    static Label of(Phase phase) {
        return switch (phase) {
            case PENDING -> new Label("○", "Pending", PLAIN);
            case PROGRESSING -> new Label("▶", "Progressing", BUSY);
            case PAUSED -> new Label("‖", "Paused", DOUBT);
            case PROMOTING -> new Label("▲", "Promoting", BUSY);
            case SUCCEEDED -> new Label("✓", "Succeeded", GOOD);
            case ROLLING_BACK -> new Label("◀", "Rolling back", BAD);
            case ROLLED_BACK -> new Label("✗", "Rolled back", BAD);
            case SUPERSEDED -> new Label("»", "Superseded", PLAIN);
        };
    }

    static Label of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Label("✓", "Pass", GOOD);
            case FAIL -> new Label("✗", "Fail", BAD);
            case INSUFFICIENT_DATA -> new Label("…", "Insufficient data", DOUBT);
            case PROVIDER_ERROR -> new Label("!", "Provider error", DOUBT);
            case INCONCLUSIVE -> new Label("?", "Inconclusive", DOUBT);
        };
    }

    static Label of(StepView.Place place) {
        return switch (place) {
            case PASSED -> new Label("✓", "Passed", GOOD);
            case CURRENT -> new Label("▶", "Current", BUSY);
            case AHEAD -> new Label("○", "Ahead", PLAIN);
            case STOPPED -> new Label("✗", "Stopped here", BAD);
            case NOT_REACHED -> new Label("–", "Not reached", PLAIN);
        };
    }

    /** The sign is not read out: the word says it. */
    Html html() {
        return Html.element("span", Html.element("span", sign).with("aria-hidden", "true"), Html.text(" " + word))
                .with("class", "label " + tone);
    }
}
