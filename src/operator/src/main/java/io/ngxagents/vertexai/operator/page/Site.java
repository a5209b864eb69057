package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.ngxagents.vertexai.operator.health.Leadership;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a request to its answer. Changes nothing, and asks nobody but the cache, which only the leader has. */
@Singleton
class Site {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** What a forwarded port is called. A page elsewhere whose name was made to lead here would be another. */
    private static final Set<String> OWN_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final ShownReleases releases;
    private final Leadership leadership;
    private final OperatorConfiguration configuration;
    private final Clock clock;
    private final Json json = new Json();
    private final Assets assets = new Assets();

    Site(ShownReleases releases, Leadership leadership, OperatorConfiguration configuration, Clock clock) {
        this.releases = releases;
        this.leadership = leadership;
        this.configuration = configuration;
        this.clock = clock;
    }

    Answer answer(Request request) {
        Instant now = clock.instant();
        if (!OWN_HOSTS.contains(request.host())) {
            return problem(421, "Not this host", "Ask for localhost: this page is for a forwarded port.", now);
        }
        if (!READING.contains(request.method())) {
            return problem(405, "Read-only", "This page can only be read: GET and HEAD are all that it knows.", now);
        }
        return assets.find(request.path()).orElseGet(() -> releases(request, now));
    }

    private Answer releases(Request request, Instant now) {
        String path = request.path();
        if (path.equals(Links.LIST) || path.equals(Links.API)) {
            return leadership.isLeading() ? list(request, now) : notLeading(now);
        }
        if (path.startsWith(Links.RELEASES) || path.startsWith(Links.API + "/")) {
            return leadership.isLeading() ? one(request, now) : notLeading(now);
        }
        return problem(404, "No such page", "There is nothing at this address.", now);
    }

    private Answer list(Request request, Instant now) {
        ReleaseList list = ReleaseList.of(releases.now(), request.namespace(), now);
        return request.path().equals(Links.LIST)
                ? new Answer(200, Answer.HTML, ListPage.html(list, now))
                : new Answer(200, Answer.JSON, json.write(list));
    }

    private Answer one(Request request, Instant now) {
        boolean page = request.path().startsWith(Links.RELEASES);
        String name = request.path().substring(page ? Links.RELEASES.length() : Links.API.length() + 1);
        Optional<ReleaseDetail> found = releases.now().stream()
                .filter(release -> name(release).equals(name))
                .findFirst()
                .map(release -> ReleaseViews.detail(release, now));
        if (found.isEmpty()) {
            return problem(
                    404, "No such release", "There is no such release, or no more: it may have been deleted.", now);
        }
        return page
                ? new Answer(200, Answer.HTML, ReleasePage.html(found.get(), now))
                : new Answer(200, Answer.JSON, json.write(found.get()));
    }

    private static String name(CanaryRelease release) {
        return release.getMetadata().getNamespace() + "/"
                + release.getMetadata().getName();
    }

    private Answer notLeading(Instant now) {
        String text = leadership
                .leader()
                .map(leader -> "The leader knows the releases; forward its port instead: kubectl -n "
                        + configuration.podNamespace() + " port-forward pod/" + leader + " "
                        + configuration.pagePort().orElse(0))
                .orElse("The leader knows the releases, and who that is is not known here yet.");
        return problem(503, "This replica is not the leader", text, now);
    }

    private static Answer problem(int status, String title, String text, Instant now) {
        String page = new Layout(
                        title,
                        List.of(Links.list(), Html.text(title)),
                        Optional.empty(),
                        now,
                        List.of(Html.element("p", text).with("class", "lead")))
                .html();
        return new Answer(status, Answer.HTML, page);
    }
}
