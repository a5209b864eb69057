package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Backups as a person takes them, between two real Redis, without an API server. */
@Timeout(120)
class BackupCommandTest {
    private static final String PREFIX = "vertex-ai:team/chat:";
    private static final long HOUR = 3_600_000;

    @RegisterExtension
    final TestRedis source = new TestRedis();

    @RegisterExtension
    final TestRedis target = new TestRedis();

    @TempDir
    Path store;

    @BeforeEach
    void givenAClientWithACache() {
        source.fillWithAnswers(PREFIX, 300, 500, HOUR);
        source.ask(commands -> commands.hset(PREFIX + "{invalidations}:order", Map.of("era", "first", "number", "2")));
        source.ask(commands -> commands.zadd(PREFIX + "{invalidations}:scopes", 2, "tag=a"));
        source.ask(commands -> commands.xadd(PREFIX + "{usage}", Map.of("class", "generation")));
        source.ask(commands -> commands.set(PREFIX + "{hot-keys}", "list"));
    }

    private Run tool(String command, String client, TestRedis redis, String... more) {
        return Run.backup(Stream.concat(
                        Stream.of(command, client, "-n", "team", "--offline", "--target", store.toString()),
                        Stream.concat(
                                redis == null ? Stream.of() : Stream.of("--redis-url", redis.url()), Stream.of(more)))
                .toArray(String[]::new));
    }

    private void create(String... more) {
        Run run = tool("create", "chat", source, more);
        assertThat(run.exitCode()).as(run.said()).isZero();
    }

    private Run restore(String... more) {
        return tool("restore", "chat", target, more);
    }

    private JsonNode list() throws IOException {
        return new ObjectMapper()
                .readTree(tool("list", "chat", null, "-o", "json").out());
    }

    @Nested
    class Restored {
        @Test
        void givenABackupWhenRestoredIntoAnEmptyRedisThenAllKeysAreThereWithTheirValues() {
            create();

            assertThat(restore().said()).contains("restored 302 keys, kept 0 that were there");
            assertThat(target.dump()).isEqualTo(source.dump());
        }

        @Test
        void givenKeysThatExpireWhenRestoredThenTheyExpireWhenTheyWouldHave() {
            create();
            restore();

            String key = PREFIX + "%064x".formatted(7);
            long there = source.ask(commands -> commands.pexpiretime(key));
            long here = target.ask(commands -> commands.pexpiretime(key));
            assertThat(here).isLessThanOrEqualTo(there).isGreaterThan(there - 60_000);
        }

        @Test
        void givenWhatLastsOnlyAMomentThenItIsNotInABackup() {
            source.ask(commands -> commands.set(PREFIX + "claim:" + "0".repeat(64), "pod"));
            source.ask(commands -> commands.hset(PREFIX + "{limits}:tokensPerMinute", "1", "2"));
            create();
            restore();

            assertThat(target.dump(PREFIX)).doesNotContainKeys("claim:" + "0".repeat(64), "{limits}:tokensPerMinute");
        }

        @Test
        void givenKeysOfAnotherClientThenTheyAreNotInABackup() {
            source.ask(commands -> commands.set("vertex-ai:team/chat2:" + "0".repeat(64), "another's"));
            create();
            restore();

            assertThat(target.dump("vertex-ai:team/chat2:")).isEmpty();
        }

        @Test
        void givenKeysThatAreThereThenTheyStayAndARepeatedRestoreChangesNothing() {
            create();
            String newer = PREFIX + "%064x".formatted(3);
            target.ask(commands -> commands.set(newer, "newer"));
            assertThat(restore().said()).contains("restored 301 keys, kept 1");
            Map<String, String> once = target.dump();

            assertThat(restore().said()).contains("restored 0 keys, kept 302");
            assertThat(target.dump()).isEqualTo(once);
            assertThat(target.<String>ask(commands -> commands.get(newer))).isEqualTo("newer");
        }

        @Test
        void givenAnotherClientThenItsNameIsInAllKeys() {
            create();

            Run refused = tool("restore", "assistant", target);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("there is no finished backup of team/assistant");
            Run run = tool("restore", "assistant", target, "--from", "team/chat");
            assertThat(run.exitCode()).as(run.said()).isZero();
            assertThat(target.dump("vertex-ai:team/assistant:")).isEqualTo(source.dump(PREFIX));
        }

        @Test
        void givenADryRunThenNothingIsWritten() {
            create();

            assertThat(restore("--dry-run").out()).contains("would load about 302 keys of 302");
            assertThat(target.dump()).isEmpty();
        }

        @Test
        void givenARedisThatIsAlmostFullThenNothingHasToGoForIt() {
            create();
            target.fillWithAnswers("other:", 500, 20_000, HOUR);
            target.ask(commands -> commands.configSet("maxmemory-policy", "allkeys-lfu"));
            long used = Long.parseLong(target.ask(commands -> commands.info("memory"))
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("used_memory:".length())
                    .strip());
            target.ask(commands -> commands.configSet("maxmemory", Long.toString(used + used / 20)));

            assertThat(restore().err()).contains("Redis is full: 302 keys had no room");
            assertThat(target.dump("other:")).hasSize(500);
        }
    }

    @Nested
    class Eras {
        private void givenAnotherEraWithAnswers(int answers) {
            target.ask(commands ->
                    commands.hset(PREFIX + "{invalidations}:order", Map.of("era", "second", "number", "1")));
            target.ask(commands -> commands.zadd(PREFIX + "{invalidations}:scopes", 1, "tag=b"));
            target.fillWithAnswers(PREFIX, answers, 10, HOUR);
        }

        @Test
        void givenAYoungEraThenTheBackupsTakesItsPlaceAndWhatWasForgottenStaysForgotten() {
            create();
            givenAnotherEraWithAnswers(5);

            assertThat(restore().exitCode()).isZero();
            assertThat(target.<String>ask(commands -> commands.hget(PREFIX + "{invalidations}:order", "era")))
                    .isEqualTo("first");
            assertThat(target.<Double>ask(commands -> commands.zscore(PREFIX + "{invalidations}:scopes", "tag=b")))
                    .isEqualTo(3);
        }

        @Test
        void givenAnEraWithMoreAnswersThanTheBackupThenItIsRefusedUnlessForced() {
            create();
            givenAnotherEraWithAnswers(301 + 2);

            Run refused = restore();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("303 newer answers");
            assertThat(target.<String>ask(commands -> commands.hget(PREFIX + "{invalidations}:order", "era")))
                    .isEqualTo("second");
            assertThat(restore("--force").exitCode()).isZero();
            assertThat(target.<String>ask(commands -> commands.hget(PREFIX + "{invalidations}:order", "era")))
                    .isEqualTo("first");
        }
    }

    @Nested
    class Usage {
        @Test
        void givenPodsHaveBegunANewLogThenTheOldOneGoesBeforeIt() {
            create();
            target.ask(commands -> commands.xadd(PREFIX + "{usage}", Map.of("class", "embedding")));

            restore();
            List<StreamMessage<String, String>> log =
                    target.ask(commands -> commands.xrange(PREFIX + "{usage}", Range.unbounded()));
            assertThat(log)
                    .extracting(entry -> entry.getBody().get("class"))
                    .containsExactly("generation", "embedding");
        }

        @Test
        void givenTheLogGoesOnThenItStays() {
            create();
            source.ask(commands -> commands.xadd(PREFIX + "{usage}", Map.of("class", "embedding")));

            assertThat(tool("restore", "chat", source).exitCode()).isZero();
            assertThat(source.<Long>ask(commands -> commands.xlen(PREFIX + "{usage}")))
                    .isEqualTo(2);
        }
    }

    @Nested
    class Listed {
        @Test
        void givenABackupThenItsKeysAndHowItWasVerifiedAreListed() throws IOException {
            create();
            assertThat(list().get(0).get("keys").asInt()).isEqualTo(302);
            assertThat(list().get(0).get("keysAlive").asInt()).isEqualTo(302);
            assertThat(list().get(0).has("verifiedAt")).isFalse();

            assertThat(tool("verify", "chat", null, "--level", "content").out())
                    .contains("good, verified to level content");
            assertThat(list().get(0).get("verifiedLevel").asText()).isEqualTo("content");
            assertThat(tool("verify", "chat", null).out()).contains("good, verified to level load");
            assertThat(list().get(0).get("verifiedLevel").asText()).isEqualTo("load");
            assertThat(tool("list", "chat", null).out()).containsPattern("302 +302 +load at ");
            assertThat(tool("list", "chat", null, "-o", "yaml").out()).contains("keysAlive: 302");
        }

        @Test
        void givenTheNamesOfTheSeedThenTheyDoTheSame() throws IOException {
            Run created = Run.backup(
                    "--action",
                    "backup",
                    "chat",
                    "-n",
                    "team",
                    "--offline",
                    "--target",
                    store.toString(),
                    "--redis-url",
                    source.url());
            assertThat(created.exitCode()).as(created.said()).isZero();
            String id = list().get(0).get("id").asText();

            Run verified = Run.backup(
                    "chat",
                    "-n",
                    "team",
                    "--offline",
                    "--target",
                    store.toString(),
                    "--action=verify",
                    "--backup-id",
                    id);
            assertThat(verified.out()).contains(id + ": good");
            Run restored = Run.backup(
                    "--action=restore",
                    "--backup-id=" + id,
                    "chat",
                    "-n",
                    "team",
                    "--offline",
                    "--target",
                    store.toString(),
                    "--redis-url",
                    target.url());
            assertThat(restored.exitCode()).as(restored.said()).isZero();
            assertThat(target.dump()).isEqualTo(source.dump());
        }

        @Test
        void givenTwoInOneSecondThenBothAreThere() throws IOException {
            create("--keys-per-second", "1000000");
            create("--keys-per-second", "1000000");
            create("--keys-per-second", "1000000");

            assertThat(list()).hasSize(3);
            assertThat(list().findValuesAsText("id")).doesNotHaveDuplicates().isSorted();
        }

        @Test
        void givenSeveralOfADayThenTheLastAndTheVerifiedAreKept() throws IOException {
            create();
            create();
            String verified = list().get(1).get("id").asText();
            tool("verify", "chat", null, verified, "--level", "content");
            create();

            create("--keep-daily", "1");
            assertThat(list().findValuesAsText("id")).hasSize(2).contains(verified);
        }
    }

    @Nested
    class Keys {
        private String encryption() {
            return store.resolve("encryption.json").toString();
        }

        private String signing() {
            return store.resolve("signing.json").toString();
        }

        @Test
        void givenKeysThenNothingIsInClearAndOnlyTheyReadIt() throws IOException {
            Run.backup("keys", "--encryption", encryption(), "--signing", signing());
            create("--encryption-keys", encryption(), "--signing-keys", signing());

            Run unread = restore();
            assertThat(unread.exitCode()).isEqualTo(1);
            assertThat(unread.err()).containsPattern("it is encrypted with key \\d+, and no keys were given");
            assertThat(target.dump()).isEmpty();
            assertThat(tool("verify", "chat", null).out()).contains("good, verified to level content");
            assertThat(restore("--encryption-keys", encryption(), "--signing-keys", signing())
                            .exitCode())
                    .isZero();
            assertThat(target.dump()).isEqualTo(source.dump());
            assertThat(Files.getPosixFilePermissions(Path.of(encryption()))).hasSize(2);
        }

        @Test
        void givenOtherKeysThenTheMessageNamesTheOneThatIsNeeded() {
            String other = store.resolve("other.json").toString();
            Run.backup("keys", "--encryption", encryption());
            Run.backup("keys", "--encryption", other);
            create("--encryption-keys", encryption());

            Run run = tool("verify", "chat", null, "--encryption-keys", other);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .containsPattern("it is encrypted with key \\d+, and the keys that were given are \\d+");
        }

        @Test
        void givenANewKeyThenOlderBackupsStillOpen() {
            Run.backup("keys", "--encryption", encryption(), "--signing", signing());
            create("--encryption-keys", encryption(), "--signing-keys", signing());
            Run.backup("keys", "--encryption", encryption(), "--signing", signing());

            Run run = tool("verify", "chat", null, "--encryption-keys", encryption(), "--signing-keys", signing());
            assertThat(run.out()).contains("good, verified to level load");
        }

        @Test
        void givenASigningKeyThenABackupWithoutASignatureIsRefused() {
            create();
            Run.backup("keys", "--signing", signing());

            assertThat(tool("verify", "chat", null, "--signing-keys", signing()).err())
                    .contains("manifest.json is not signed");
            assertThat(restore("--signing-keys", signing()).exitCode()).isEqualTo(1);
            assertThat(target.dump()).isEmpty();
        }
    }

    @Nested
    class Refused {
        @Test
        void givenNoBackupThenItSaysSo() {
            assertThat(restore().err()).contains("there is no finished backup of team/chat");
        }

        @Test
        void givenWordsThatMeanNothingThenItSaysWhatIsAllowed() {
            assertThat(Run.backup().err()).contains("Name a command, or an --action.");
            assertThat(Run.backup("--action", "erase").exitCode()).isEqualTo(2);
            assertThat(tool("verify", "chat", null, "yesterday").err())
                    .contains("'yesterday' is not the id of a backup");
            assertThat(Run.backup("list", "chat", "-n", "team", "--target", "ftp://x")
                            .err())
                    .contains("write for example gs://bucket/folder");
            assertThat(tool("create", "chat", null).err()).contains("give --redis-url");
            assertThat(Run.backup("list", "chat", "-n", "Team", "--target", store.toString())
                            .err())
                    .contains("'Team' is not the name of a namespace");
            assertThat(tool("create", "chat", source, "--keys-per-second", "0").err())
                    .contains("1 is the least");
        }

        @Test
        void givenARedisThatIsNotThereThenCreateFailsAndNothingCountsAsABackup() throws IOException {
            Run run = Run.backup(
                    "create",
                    "chat",
                    "-n",
                    "team",
                    "--offline",
                    "--target",
                    store.toString(),
                    "--redis-url",
                    "redis://127.0.0.1:1");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("cannot connect to Redis");
            assertThat(list()).isEmpty();
        }
    }
}
