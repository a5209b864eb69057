package io.ngxagents.vertexai.operator.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private final Troubles troubles = new Troubles();

    @Test
    void givenTheSameFailureAgainThenItIsNoNews() {
        CanaryRelease release = release("a");

        assertThat(troubles.began(release, new IllegalStateException("refused")))
                .isTrue();
        assertThat(troubles.began(release, new IllegalStateException("refused")))
                .isFalse();
        assertThat(troubles.began(release, new IllegalStateException("timed out")))
                .isTrue();
    }

    @Test
    void givenAReleaseThatIsGoneThenItsTroubleIsForgottenAndThatOfOthersIsNot() {
        CanaryRelease gone = release("a");
        CanaryRelease present = release("b");
        troubles.began(gone, new IllegalStateException("refused"));
        troubles.began(present, new IllegalStateException("refused"));

        troubles.keepOnly(Stream.of(present));

        assertThat(troubles.of(gone)).isEmpty();
        assertThat(troubles.of(present)).isPresent();
    }

    private static CanaryRelease release(String uid) {
        CanaryRelease release = new CanaryRelease();
        release.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return release;
    }
}
