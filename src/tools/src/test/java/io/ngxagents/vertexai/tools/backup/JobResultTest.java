package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backup as a job takes it: verified at once, before older ones go, and its result left where the job's container ends. */
@Timeout(120)
class JobResultTest {
    @RegisterExtension
    final TestRedis redis = new TestRedis();

    @RegisterExtension
    final TestRedis scratch = new TestRedis();

    @TempDir
    Path folder;

    private Run create(String... more) {
        return Run.backup(Stream.concat(
                        Stream.of(
                                "create",
                                "chat",
                                "-n",
                                "team",
                                "--offline",
                                "--target",
                                folder.resolve("store").toString(),
                                "--result",
                                folder.resolve("result").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private BackupResult result() throws IOException {
        return new ObjectMapper().readValue(folder.resolve("result").toFile(), BackupResult.class);
    }

    @Test
    void givenAGoodBackupThenTheResultSaysWhatIsInItAndHowDeepItWasVerified() throws IOException {
        redis.fillWithAnswers("vertex-ai:team/chat:", 20, 100, 3_600_000);

        Run run = create("--redis-url", redis.url(), "--verify", "--level", "load");

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(run.out()).contains("good, verified to level load");
        assertThat(result().id()).startsWith("vertex-ai-backup-");
        assertThat(result().keys()).isEqualTo(20);
        assertThat(result().bytes()).isPositive();
        assertThat(result().verified()).isEqualTo("load");
        assertThat(result().error()).isNull();
    }

    @Test
    void givenVerifiedBackupsThenOlderOnesGoAfterwards() {
        create("--redis-url", redis.url(), "--verify", "--level", "content");

        Run second = create("--redis-url", redis.url(), "--verify", "--level", "content", "--keep-daily", "1");

        assertThat(second.exitCode()).as(second.said()).isZero();
        assertThat(second.out()).containsSubsequence("good, verified to level content", "removed vertex-ai-backup-");
    }

    @Test
    void givenABackupThatNobodyVerifiesThenTheResultDoesNotSayThatItWas() throws IOException {
        assertThat(create("--redis-url", redis.url()).exitCode()).isZero();

        assertThat(result().id()).isNotNull();
        assertThat(result().verified()).isNull();
    }

    @Test
    void givenARedisThatIsNotThereThenTheResultSaysWhyAndNamesNoBackup() throws IOException {
        assertThat(create("--redis-url", "redis://127.0.0.1:1").exitCode()).isEqualTo(1);

        assertThat(result().id()).isNull();
        assertThat(result().error()).contains("cannot connect to Redis");
    }

    @Test
    void givenAScratchWithoutRoomThenThatIsTheScratchsFaultAndNotTheBackups() throws IOException {
        redis.fillWithAnswers("vertex-ai:team/chat:", 20, 100, 3_600_000);
        scratch.ask(commands -> commands.configSet("maxmemory", "1"));

        Run run = create("--redis-url", redis.url(), "--verify", "--scratch", scratch.url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(result().error()).contains("the scratch Redis has no room for the backup");
        assertThat(run.out()).doesNotContain("DAMAGED");
    }

    @Test
    void givenAScratchThatIsNotEmptyThenTheBackupIsThereAndTheResultSaysThatItWasNotVerified() throws IOException {
        redis.fillWithAnswers("vertex-ai:team/chat:", 1, 100, 3_600_000);

        Run run = create("--redis-url", redis.url(), "--verify", "--scratch", redis.url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(result().id()).isNotNull();
        assertThat(result().verified()).isNull();
        assertThat(result().error()).contains("empty");
    }
}
