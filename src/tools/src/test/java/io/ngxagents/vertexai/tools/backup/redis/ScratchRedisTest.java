package io.ngxagents.vertexai.tools.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis to try a backup on does not outlive who started it. */
@Timeout(120)
class ScratchRedisTest {
    @Test
    void givenItsEndThenTheServerIsGone() throws Exception {
        List<ProcessHandle> servers;
        try (ScratchRedis scratch = ScratchRedis.start(program())) {
            RedisServers.connect(scratch.address()).close();
            servers = servers(ProcessHandle.current());
            assertThat(servers).isNotEmpty();
        }
        awaitEnd(servers);
    }

    @Test
    void givenAProcessThatIsKilledThenItsServerEndsAsWell() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo(Owner.READY);
            List<ProcessHandle> servers = servers(owner.toHandle());
            assertThat(servers).isNotEmpty().allMatch(ProcessHandle::isAlive);

            owner.destroyForcibly();

            awaitEnd(servers);
        } finally {
            owner.destroyForcibly();
        }
    }

    /** Starts a server and waits for what never comes. */
    static final class Owner {
        static final String READY = "ready";

        private Owner() {}

        public static void main(String... none) throws IOException, InterruptedException {
            ScratchRedis.start(program());
            System.out.println(READY);
            TimeUnit.DAYS.sleep(1);
        }
    }

    private static Path program() {
        return ScratchRedis.program(System.getenv("PATH")).orElseThrow();
    }

    private static List<ProcessHandle> servers(ProcessHandle owner) {
        return owner.descendants()
                .filter(process -> process.info().command().orElse("").contains("redis"))
                .toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(1, TimeUnit.MINUTES);
    }
}
