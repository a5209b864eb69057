package io.ngxagents.vertexai.operator.events;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    /** No API server: these tests look at the event before it is sent. */
    private final EventRecorder recorder = new EventRecorder(
            null,
            EnvironmentReader.read(Map.of("POD_NAME", "operator-1")),
            Clock.fixed(Instant.parse("2026-01-01T00:00:00.5Z"), ZoneOffset.UTC));

    @Test
    void givenATransitionWhenRecordedThenTheEventSaysWhatWhenAndWho() {
        Event event = recorder.event(client(), EventType.WARNING, "SecretNotFound", "Reconcile", "Secret 'x'");

        assertThat(event.getMetadata().getNamespace()).isEqualTo("team-a");
        assertThat(event.getMetadata().getName()).startsWith("chat.");
        assertThat(event.getRegarding().getKind()).isEqualTo("VertexAiClient");
        assertThat(event.getRegarding().getUid()).isEqualTo("11111111-2222-3333-4444-555555555555");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getEventTime().getTime()).isEqualTo("2026-01-01T00:00:00.500000Z");
        assertThat(event.getReportingInstance()).isEqualTo("operator-1");
    }

    @Test
    void givenALongNoteWhenRecordedThenItFitsInBytesAndNoCharacterIsCutInTwo() {
        Event event = recorder.event(client(), EventType.NORMAL, "R", "A", "ä".repeat(1000));

        assertThat(event.getNote().getBytes(StandardCharsets.UTF_8).length).isEqualTo(1024);
        assertThat(event.getNote()).isEqualTo("ä".repeat(512));
    }
}
