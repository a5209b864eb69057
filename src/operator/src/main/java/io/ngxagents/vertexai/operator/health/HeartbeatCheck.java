package io.ngxagents.vertexai.operator.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails liveness when what the operator writes does not come back through its watch. */
@Liveness
class HeartbeatCheck implements HealthCheck {
    private final Heartbeat heartbeat;

    HeartbeatCheck(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("heartbeat")
                .status(heartbeat.isAlive())
                .build();
    }
}
