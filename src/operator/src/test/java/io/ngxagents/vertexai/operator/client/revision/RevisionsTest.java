package io.ngxagents.vertexai.operator.client.revision;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private final VertexAiClientSpec wish = client().getSpec();

    private Revision revision(String name, long number, String version) {
        return new Revision(name, number, wish.withVersion(version, null).podSettings());
    }

    @Test
    void givenSomeThatWereStableThenTheHighestNumberIsTheStableOne() {
        Revisions revisions =
                new Revisions(List.of(revision("b", 4, "v2"), revision("c", 0, "v3"), revision("a", 2, "v1")));

        assertThat(revisions.stable()).map(Revision::name).contains("b");
        assertThat(revisions.next()).isEqualTo(5);
    }

    @Test
    void givenNoneThatWasStableThenThereIsNoStableOneAndTheFirstNumberIsOne() {
        Revisions revisions = new Revisions(List.of(revision("c", 0, "v3")));

        assertThat(revisions.stable()).isEmpty();
        assertThat(revisions.next()).isEqualTo(1);
    }

    @Test
    void givenTheSameSettingsThenTheNumberOfPodsMakesNoDifference() {
        Revisions revisions = new Revisions(List.of(revision("a", 1, "v9")));

        assertThat(revisions.of(wish.withVersion("v9", null)))
                .map(Revision::name)
                .contains("a");
        assertThat(revisions.of(wish.withVersion("v8", null))).isEmpty();
    }

    @Test
    void givenMoreThanAreKeptThenTheOldestGoUnlessSomethingRefersToThem() {
        Revisions revisions = new Revisions(Stream.concat(
                        IntStream.rangeClosed(1, Revisions.KEPT + 2)
                                .mapToObj(number -> revision("r" + number, number, "v" + number)),
                        Stream.of(revision("never", 0, "v0")))
                .toList());

        assertThat(revisions.obsolete(List.of("r1"))).map(Revision::name).containsExactly("r2", "never");
    }
}
