package io.ngxagents.vertexai.operator.events;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events that {@code kubectl describe} shows. Callers record transitions only, never a state that goes on.
 *
 * <p>Status is the truth and events are its history: an event that cannot be written is logged and forgotten.
 */
@Singleton
public class EventRecorder {
    /** Longest note that the API server accepts, in bytes of UTF-8. */
    static final int MAX_NOTE = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient kubernetes;
    private final OperatorConfiguration configuration;
    private final Clock clock;

    public EventRecorder(KubernetesClient kubernetes, OperatorConfiguration configuration, Clock clock) {
        this.kubernetes = kubernetes;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Records one transition.
     *
     * @param regarding object that it happened to; in a namespace
     * @param reason why, one CamelCase word, at most 128 characters
     * @param action what was done about it, one CamelCase word, at most 128 characters
     * @param note for people; cut at 1024 bytes
     */
    public void record(HasMetadata regarding, EventType type, String reason, String action, String note) {
        LOG.info("{}: {}", reason, note);
        try {
            kubernetes.resource(event(regarding, type, reason, action, note)).create();
        } catch (KubernetesClientException failure) {
            LOG.warn("Event {} could not be written: {}", reason, failure.getMessage());
        }
    }

    Event event(HasMetadata regarding, EventType type, String reason, String action, String note) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(uniqueName(regarding))
                .withNamespace(regarding.getMetadata().getNamespace())
                .addToLabels(LabelNames.MANAGED_BY, LabelNames.OPERATOR)
                .endMetadata()
                .withNewRegarding()
                .withApiVersion(regarding.getApiVersion())
                .withKind(regarding.getKind())
                .withNamespace(regarding.getMetadata().getNamespace())
                .withName(regarding.getMetadata().getName())
                .withUid(regarding.getMetadata().getUid())
                .withResourceVersion(regarding.getMetadata().getResourceVersion())
                .endRegarding()
                .withEventTime(new MicroTime(MICRO_TIME.format(clock.instant())))
                .withReportingController(LabelNames.GROUP + "/" + LabelNames.OPERATOR)
                .withReportingInstance(configuration.podName())
                .withType(type.value())
                .withReason(reason)
                .withAction(action)
                .withNote(cut(note))
                .build();
    }

    private static String cut(String note) {
        ByteBuffer room = ByteBuffer.allocate(MAX_NOTE);
        CharBuffer rest = CharBuffer.wrap(note);
        StandardCharsets.UTF_8.newEncoder().encode(rest, room, true);
        return note.substring(0, note.length() - rest.remaining());
    }

    private static String uniqueName(HasMetadata regarding) {
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong(1L << 62) | 1L << 62);
        return regarding.getMetadata().getName() + "." + suffix;
    }
}
