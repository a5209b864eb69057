package io.ngxagents.vertexai.it.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.Until;
import io.ngxagents.vertexai.client.cache.CachePod;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers that gateways have stored are found by gateways again after a restore, but for those that were forgotten. */
@Timeout(300)
class RestoredAnswersTest {
    private static final List<String> PROMPTS =
            IntStream.range(0, 50).mapToObj(i -> "prompt " + i).toList();

    @RegisterExtension
    final RedisServer before = new RedisServer();

    @RegisterExtension
    final RedisServer after = new RedisServer();

    @TempDir
    Path folder;

    private Tools tools;

    @BeforeEach
    void givenABackupOfWhatAPodHasStored() {
        tools = new Tools(folder, Optional.empty());
        try (CachePod pod = CachePod.open(before.url())) {
            pod.store("forgotten before", "old tag");
            assertThat(pod.forget(InvalidationScope.ALL.withTag("old tag"))).isTrue();
            PROMPTS.forEach(pod::store);
            pod.store("tagged", "tag");
        }
        tools.backup("create", "client", "-n", "namespace", "--offline", "--redis-url", before.url());
    }

    private void restore(RedisServer target) {
        tools.backup("restore", "client", "-n", "namespace", "--offline", "--redis-url", target.url());
    }

    @Test
    void givenAnEmptyRedisThenPodsThatStartFindTheAnswers() {
        restore(after);

        try (CachePod pod = CachePod.open(after.url())) {
            assertThat(PROMPTS).allMatch(pod::findsInRedis);
            assertThat(pod.findsInRedis("tagged")).isTrue();
            assertThat(pod.findsInRedis("forgotten before")).isFalse();
        }
    }

    @Test
    void givenPodsThatRunSinceRedisWasEmptiedThenTheyFindThemTooAndStillForget() {
        try (CachePod pod = CachePod.open(after.url())) {
            pod.store("since");
            assertThat(pod.forget(InvalidationScope.ALL.withTag("tag"))).isTrue();
            restore(after);

            Until.holds(() -> PROMPTS.stream().allMatch(pod::findsInRedis));
            assertThat(pod.findsInRedis("tagged")).isFalse();
            assertThat(pod.findsInRedis("forgotten before")).isFalse();

            assertThat(pod.forget(InvalidationScope.ALL)).isTrue();
            assertThat(PROMPTS).noneMatch(pod::findsInRedis);
        }
    }

    @Test
    void givenTheRedisThatWasBackedUpThenWhatWasForgottenSinceStaysForgotten() {
        try (CachePod pod = CachePod.open(before.url())) {
            assertThat(pod.forget(InvalidationScope.ALL.withTag("tag"))).isTrue();
            before.ask(commands -> commands.keys("*")).stream()
                    .filter(key -> !key.contains("{"))
                    .forEach(key -> before.ask(commands -> commands.del(key)));
            restore(before);

            Until.holds(() -> PROMPTS.stream().allMatch(pod::findsInRedis));
            assertThat(pod.findsInRedis("tagged")).isFalse();
        }
    }
}
