package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.KillArgs;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** At three hundred questions a second Redis fails in every way that it has, and comes back: no question fails of it. */
@Timeout(90)
class RedisFaultsTest {
    private static final int A_SECOND = 300;

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TcpProxy network;
    private TestClient client;
    private TestClient otherPod;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        network = TcpProxy.to(redis.port());
        client = open(network.port());
        otherPod = open(redis.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        otherPod.close();
        network.close();
        simulator.close();
    }

    @Test
    void givenRedisIsKilledThenNoCallFailsAndItIsUsedAgainWhenItIsBack() {
        survives(redis::kill, redis::start);
    }

    @Test
    void givenRedisIsFrozenThenNoCallFailsAndItIsUsedAgainWhenItGoesOn() {
        survives(redis::freeze, redis::resume);
    }

    @Test
    void givenRedisTakesTwoSecondsForEachAnswerThenNoCallFailsAndItIsUsedAgainWhenItIsFast() {
        survives(() -> network.delay(Duration.ofSeconds(2)), () -> network.delay(Duration.ZERO));
    }

    @Test
    void givenRedisIsReadOnlyThenNoCallFailsAndItIsUsedAgainWhenItTakesWrites() {
        int nobody = RedisProcess.freePort();
        survives(
                () -> redis.ask(commands -> commands.replicaof("127.0.0.1", nobody)),
                () -> redis.ask(commands -> commands.replicaofNoOne()));
    }

    @Test
    void givenRedisIsOutOfMemoryThenNoCallFailsAndItIsUsedAgainWhenItHasSome() {
        survives(() -> configure("maxmemory", "1"), () -> configure("maxmemory", "0"));
    }

    @Test
    void givenThePasswordBecomesWrongThenNoCallFailsAndItIsUsedAgainWhenItIsRight() {
        survives(
                () -> redis.ask(commands -> {
                    commands.configSet("requirepass", "changed");
                    return commands.clientKill(KillArgs.Builder.typeNormal().skipme());
                }),
                () -> RedisProcess.run(List.of(
                        "redis-cli",
                        "-p",
                        Integer.toString(redis.port()),
                        "-a",
                        "changed",
                        "config",
                        "set",
                        "requirepass",
                        "")));
    }

    @Test
    void givenEveryValueIsCorruptThenNoCallFailsAndNewOnesAreUsed() {
        survives(() -> redis.overwriteAnswers("corrupt"), () -> redis.overwriteAnswers("corrupt again"));
    }

    @Test
    void givenAHalfOpenConnectionThenNoCallFailsAndANewOneIsUsed() {
        survives(network::leaveHalfOpen, () -> {});
    }

    @Test
    void givenTheConnectionIsCutAgainAndAgainThenNoCallFailsAndANewOneIsUsed() {
        survives(
                () -> {
                    network.refuse(true);
                    network.cut();
                },
                () -> network.refuse(false));
    }

    private void survives(Runnable fault, Runnable repair) {
        try (SteadyLoad load = SteadyLoad.on(client)) {
            load.awaitAnswered(A_SECOND);
            fault.run();
            load.awaitAnswered(3 * A_SECOND);
            repair.run();
            awaitUsed();
            load.awaitAnswered(A_SECOND);

            assertThat(load.failures()).isEmpty();
        }
    }

    /** Returns when an answer that the other pod stored reaches this one. */
    private void awaitUsed() {
        for (int i = 0; ; i++) {
            String prompt = "recovered " + i;
            otherPod.ask(prompt);
            if (client.ask(prompt).outcome() == HIT_REDIS) {
                return;
            }
        }
    }

    private void configure(String name, String value) {
        redis.ask(commands -> commands.configSet(name, value));
    }

    private TestClient open(int port) throws IOException {
        return TestClient.open(simulator, RedisSettings.of("redis://127.0.0.1:" + port, RedisSettings.USUAL_BOUND));
    }
}
