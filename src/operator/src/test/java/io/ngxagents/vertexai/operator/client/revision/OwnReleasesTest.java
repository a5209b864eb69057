package io.ngxagents.vertexai.operator.client.revision;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnReleasesTest {
    private final VertexAiClient client = client();
    private final Revision from = new Revision("chat-a", 1, client.getSpec().podSettings());
    private final Revision to =
            new Revision("chat-b", 0, client.getSpec().withVersion("v9", null).podSettings());

    private CanaryRelease release(int number, String status) {
        CanaryRelease release = Serialization.unmarshal("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: chat-r%d}
                spec: {clientRef: {name: chat}, version: v9, clientRevision: {from: chat-a, to: chat-b}}
                status: {%s}
                """.formatted(number, status), CanaryRelease.class);
        release.getMetadata().setOwnerReferences(List.of(ControllerReference.to(client)));
        return release;
    }

    private OwnReleases own(CanaryRelease... releases) {
        return OwnReleases.of(client, List.of(releases));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "phase: Progressing", "phase: RolledBack, reason: CheckFailed"})
    void givenAReleaseOfTheChangeThenItIsTheOne(String status) {
        assertThat(own(release(3, status)).of(from, to))
                .hasValueSatisfying(
                        found -> assertThat(found.getMetadata().getName()).isEqualTo("chat-r3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phase: RolledBack, reason: Withdrawn", "phase: Succeeded", "phase: Superseded"})
    void givenOneThatIsOverThenTheSameChangeTakesAnother(String status) {
        OwnReleases own = own(release(3, status));

        assertThat(own.of(from, to)).isEmpty();
        assertThat(own.next()).isEqualTo("chat-r4");
    }

    @Test
    void givenOneOfAnotherChangeThenItIsNotTheOne() {
        assertThat(own(release(3, "phase: Progressing")).of(to, from)).isEmpty();
    }

    @Test
    void givenReleasesOfOtherPeopleThenTheyDoNotCount() {
        CanaryRelease byHand = release(7, "");
        byHand.getMetadata().setOwnerReferences(List.of());

        assertThat(own(byHand).of(from, to)).isEmpty();
        assertThat(own().next()).isEqualTo("chat-r1");
    }

    @Test
    void givenMoreThanAreKeptThenTheOldestThatHaveEndedGo() {
        CanaryRelease[] all = IntStream.rangeClosed(1, OwnReleases.KEPT + 3)
                .mapToObj(number -> release(number, number == 1 ? "phase: Progressing" : "phase: Succeeded"))
                .toArray(CanaryRelease[]::new);

        assertThat(own(all).obsolete())
                .map(release -> release.getMetadata().getName())
                .containsExactly("chat-r2", "chat-r3");
        assertThat(own(all).revisionsInUse()).containsExactly("chat-a", "chat-b");
    }
}
