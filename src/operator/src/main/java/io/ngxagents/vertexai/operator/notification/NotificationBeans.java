package io.ngxagents.vertexai.operator.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The one receiver that the configuration names. */
final class NotificationBeans {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Produces
    @Singleton
    Notifications notifications(OperatorConfiguration configuration, MeterRegistry registry) {
        return configuration
                .notifications()
                .<Notifications>map(target -> new NotificationSender(target, PATIENCE, LONGEST_PAUSE, registry))
                .orElse(Notifications.NONE);
    }

    void stop(@Disposes Notifications notifications) {
        if (notifications instanceof NotificationSender sender) {
            sender.close();
        }
    }
}
