package io.ngxagents.vertexai.gateway;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway as it comes, with a simulator and a Redis; for each test new ones. */
final class ServedGateway implements BeforeEachCallback, AfterEachCallback {
    private final RedisServer redis = new RedisServer();
    private Simulator simulator;
    private TestGateway gateway;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        redis.beforeEach(context);
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.start(simulator, redis.url());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        gateway.close();
        simulator.close();
        redis.afterEach(context);
    }

    RedisServer redis() {
        return redis;
    }

    Simulator simulator() {
        return simulator;
    }

    TestGateway gateway() {
        return gateway;
    }
}
