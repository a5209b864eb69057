package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.call.CacheOutcome.HIT_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void givenAFaultOfRedisThenNoCallFailsAndItIsUsedAgainWhenItIsOver(RedisFault fault) {
        try (SteadyLoad load = SteadyLoad.on(client)) {
            load.awaitAnswered(A_SECOND);
            fault.begin(redis, network);
            load.awaitAnswered(3 * A_SECOND);
            fault.end(redis, network);
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

    private TestClient open(int port) throws IOException {
        return TestClient.open(simulator, RedisSettings.of("redis://127.0.0.1:" + port, RedisSettings.USUAL_BOUND));
    }
}
