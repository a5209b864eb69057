package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.browser.Chromium;
import io.ngxagents.vertexai.it.browser.Tab;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of releases of the packaged operator, in a real browser. */
class ReleasePageTest {
    private static final String LONG =
            "a-release-whose-name-is-far-longer-than-a-telephone-is-wide-and-has-no-space-in-it";

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;
    private static Chromium chromium;
    private static Releases good;
    private static Releases bad;

    private Tab tab;

    /** One release at 20 % for two hours and a dry run beside it; one that was rolled back. */
    @BeforeAll
    static void startAll() {
        chromium = new Chromium();
        atWork = new OperatorAtWork(kubernetes);
        good = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        bad = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        good.createClient();
        bad.createClient();
        atWork.gateways().share(good.namespace(), "v1", () -> 0.2);
        atWork.gateways().share(bad.namespace(), "v1", () -> 0.2);
        atWork.gateways().answer(good.namespace(), "v2", 0);
        atWork.gateways().answer(bad.namespace(), "v2", 0.2);
        good.create("good", "v2", "[{weight: 20, soak: 2h}, {weight: 50, soak: 1h}, {weight: 100}]", "");
        good.create(LONG, "v3", "dryRun: true");
        bad.create("bad", "v2", "");
        assertThat(bad.awaitEnd("bad").phase()).isEqualTo(Phase.ROLLED_BACK);
        good.await("good", status -> status.soakedSeconds() != null && status.soakedSeconds() > 3);
        good.awaitEnd(LONG);
    }

    @AfterAll
    static void stopAll() {
        chromium.close();
        atWork.close();
        good.close();
        bad.close();
    }

    @BeforeEach
    void openATab() {
        tab = chromium.open();
        tab.resize(1280, 800);
    }

    @AfterEach
    void thenNothingWasWrongAndNobodyElseWasAsked() {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.requests())
                .filteredOn(address -> !address.getScheme().equals("about"))
                .isNotEmpty()
                .allMatch(address -> address.toString().startsWith(atWork.page().toString()));
        tab.close();
    }

    @Test
    void givenAReleaseUnderWayWhenLookingAtTheListThenItComesFirstWithItsWeightAndTheTimeLeft() {
        tab.visit(page("/"));
        String first = tab.evaluate("document.querySelector('tbody tr').innerText");
        assertThat(first)
                .contains("good", good.namespace(), "chat", "▶ Progressing", "20 %", "step 1/3", "✓ Pass", "v1", "v2")
                .containsPattern("1h5[0-9]m[0-9]*s?");
        assertThat(tab.text()).contains("1 under way, 2 ended").contains("✗ Rolled back");
        tab.photograph("list");
    }

    @Test
    void givenAVersionThatFailedWhenLookingAtItsPageThenTheFailedCheckSaysValueAndBound() {
        tab.visit(page("/releases/" + bad.namespace() + "/bad"));
        String check = tab.evaluate("document.getElementById('check-error-rate').innerText");
        assertThat(check).contains("✗ Fail", "0.2", "max 0.05");
        assertThat(tab.text()).contains("✗ Stopped here").contains("CheckFailed");
        assertThat(tab.evaluate("document.querySelector('.timeline li').innerText"))
                .contains("RolledBack");
        tab.photograph("failed");
    }

    @Test
    void givenOnlyAKeyboardWhenMovingFromTheListThenAReleasesPageIsReachedAndTheWayBackToo() {
        tab.visit(page("/"));
        tab.press("Tab");
        assertThat(tab.evaluate("document.activeElement.innerText")).isEqualTo("Skip to content");
        assertThat(tab.evaluate("document.activeElement.getBoundingClientRect().left >= 0"))
                .as("the link is seen when it has the focus")
                .isEqualTo("true");
        tab.press("Enter");
        for (int i = 0;
                i < 10 && !tab.evaluate("document.activeElement.innerText").equals("good");
                i++) {
            tab.press("Tab");
        }
        assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .as("the focus is seen")
                .isEqualTo("solid");
        tab.press("Enter");
        tab.await("location.pathname === '/releases/" + good.namespace() + "/good'");
        tab.await("document.readyState === 'complete'");
        assertThat(tab.evaluate("document.querySelector('h1').innerText")).isEqualTo("good");
        tab.press("Tab");
        tab.press("Tab");
        tab.press("Enter");
        tab.await("location.pathname === '/'");
    }

    /** 320 pixels are a screen of 1280 at four times the size; above 960 rows are not stacked any more. */
    @ParameterizedTest
    @ValueSource(ints = {320, 360, 970})
    void givenANarrowScreenWhenLookingThenNoPageIsWiderThanIt(int width) {
        tab.resize(width, 740);
        for (String path : List.of("/", "/releases/%s/good", "/releases/%s/" + LONG)) {
            tab.visit(page(path.formatted(good.namespace())));
            assertThat(tab.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(Integer.toString(width));
            assertThat(tab.evaluate(
                            "[...document.querySelectorAll('main *')].filter(e => !e.closest('.unseen, thead, svg')"
                                    + " && e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML)"))
                    .as(path)
                    .isEmpty();
            tab.photograph(width + "-" + (path.equals("/") ? "list" : path.endsWith("/good") ? "good" : "long"));
        }
    }

    @Test
    void givenAPageWhenTheReleaseGoesOnThenThePageFollowsAndTheFocusStays() {
        tab.visit(page("/releases/" + good.namespace() + "/good"));
        tab.evaluate("document.querySelector('nav a').focus()");
        tab.evaluate("(window.sameDocument = true)");
        pause(true);
        tab.await("document.querySelector('main .label').innerText.includes('Paused')");
        pause(false);
        tab.await("document.querySelector('main .label').innerText.includes('Progressing')");
        assertThat(tab.evaluate("window.sameDocument")).isEqualTo("true");
        assertThat(tab.evaluate("document.activeElement.innerText")).isEqualTo("Releases");
    }

    @Test
    void givenABrowserWithoutScriptsWhenLookingThenTheSameIsThere() {
        tab.forbidScripts();
        tab.visit(page("/releases/" + bad.namespace() + "/bad"));
        assertThat(tab.text())
                .contains("✗ Rolled back", "max 0.05", "CheckFailed")
                .doesNotContain("Pause updates");
    }

    @Test
    void givenTheKeyThatPausesWhenPressedThenThePageSaysThatItStandsStill() {
        tab.visit(page("/"));
        tab.evaluate("document.getElementById('pause').focus()");
        tab.press("Enter");
        tab.await("document.getElementById('freshness').innerText === 'Updates are paused.'");
        assertThat(tab.evaluate("document.activeElement.ariaPressed")).isEqualTo("true");
    }

    @Test
    void givenANamespaceWhenChosenThenOnlyItsReleasesAreListed() {
        tab.visit(page("/?namespace=" + bad.namespace()));
        assertThat(tab.evaluate("document.querySelector('tbody').innerText"))
                .contains("bad")
                .doesNotContain("good");
        assertThat(tab.evaluate("document.getElementById('namespace').value")).isEqualTo(bad.namespace());
    }

    @Test
    void givenADarkSchemeWhenLookingThenThePageIsDark() {
        tab.prefer("dark");
        tab.visit(page("/releases/" + good.namespace() + "/good"));
        assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(18, 22, 27)");
        tab.photograph("dark");
        tab.visit(page("/"));
        tab.photograph("dark-list");
    }

    private static void pause(boolean paused) {
        good.release("good").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"paused\":" + paused + "}}");
    }

    private static URI page(String path) {
        return atWork.page().resolve(path);
    }
}
