package io.ngxagents.vertexai.operator.page;

import static io.ngxagents.vertexai.operator.page.KnownReleases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @Property(tries = 300)
    void givenAnyTextWhenRenderedThenThePageHasTheTagsThatItHasWithAPlainText(@ForAll("texts") String text) {
        CanaryRelease hostile = KnownReleases.saying(text);
        CanaryRelease plain = KnownReleases.saying("plain");
        assertThat(tags(list(hostile))).isEqualTo(tags(list(plain)));
        assertThat(tags(page(hostile))).isEqualTo(tags(page(plain)));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> markup = Arbitraries.of(
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' autofocus x='",
                "</table>",
                "<!--",
                "]]>",
                "&lt;");
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(20),
                        markup,
                        Arbitraries.strings().ofMaxLength(5))
                .as((before, hostile, after) -> before + hostile + after);
    }

    @Test
    void givenMarkupInAMessageWhenRenderedThenItIsReadAsItWasWritten() {
        String page = page(KnownReleases.saying("<script>alert('1')</script> & \"more\""));
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;")
                .doesNotContain("<script>");
    }

    @Test
    void givenAReleaseThatNobodyHasLookedAtWhenRenderedThenWhatIsMissingIsSaidAndNeverNull() {
        CanaryRelease fresh = KnownReleases.fresh("team-a", "new");
        assertThat(list(fresh)).contains("Pending", "1 under way, 0 ended").doesNotContain("null");
        assertThat(page(fresh))
                .contains("Nothing has happened yet.", "The operator has not looked at this release yet.")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @EnumSource
    void givenAnyPhaseWhenRenderedThenItIsSaidInWords(Phase phase) {
        CanaryRelease release = KnownReleases.in(phase, "any");
        assertThat(list(release)).contains(Label.of(phase).word());
        assertThat(page(release)).contains(Label.of(phase).word());
    }

    @Test
    void givenACheckThatFailedWhenRenderedThenItsValuesBoundAndVerdictAreThere() {
        assertThat(text(page(KnownReleases.underWay("bad"))))
                .containsSubsequence("errors", "✗ Fail", "0.2", "0.01", "max 0.05", "1,234");
    }

    @Test
    void givenAStepThatMirrorsWhenRenderedThenItsShareIsThere() {
        assertThat(text(page(KnownReleases.mirroring("shadow")))).contains("10 % mirrored");
    }

    @Test
    void givenAReleaseOfSettingsAloneWhenRenderedThenNoVersionIsSaidToChange() {
        assertThat(text(list(KnownReleases.underWay("version")))).contains("v1 → to v2");
        assertThat(text(list(KnownReleases.ofSettings("settings"))))
                .contains("v1 settings only")
                .doesNotContain("→");
    }

    @Test
    void givenNoReleaseInANamespaceWhenRenderedThenThePageSaysSo() {
        ReleaseList list = ReleaseList.of(List.of(), Optional.of("team-a"), NOW);
        assertThat(ListPage.html(list, NOW)).contains("There are no releases in namespace team-a.");
    }

    @Test
    void givenATableWhenRenderedThenEachCellSaysItsColumn() {
        assertThat(list(KnownReleases.underWay("good")))
                .contains("<caption>", "scope=\"col\"", "scope=\"row\"", "data-column=\"Verdict\"");
    }

    private static String list(CanaryRelease release) {
        return ListPage.html(ReleaseList.of(List.of(release), Optional.empty(), NOW), NOW);
    }

    private static String page(CanaryRelease release) {
        return ReleasePage.html(ReleaseViews.detail(release, NOW), NOW);
    }

    /** The tags of a page with their attributes' names. */
    private static List<String> tags(String page) {
        return TAG.matcher(VALUE.matcher(page).replaceAll(""))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String text(String page) {
        return String.join(" ", Arrays.asList(TAG.matcher(page).replaceAll(" ").split("\\s+")));
    }
}
