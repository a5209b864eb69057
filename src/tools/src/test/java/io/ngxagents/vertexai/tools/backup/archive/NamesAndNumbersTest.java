package io.ngxagents.vertexai.tools.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, clients, marks and expiries, which are also read from what somebody else may have written. */
class NamesAndNumbersTest {
    @Property
    void anIdReadsAsItWasWrittenAndSortsByItsTime(
            @ForAll @LongRange(max = 4_000_000_000L) long one, @ForAll @LongRange(max = 4_000_000_000L) long other) {
        BackupId first = new BackupId(Instant.ofEpochSecond(one));
        BackupId second = new BackupId(Instant.ofEpochSecond(other));

        assertThat(BackupId.ofText(first.toString())).contains(first);
        assertThat(Integer.signum(first.toString().compareTo(second.toString())))
                .isEqualTo(Integer.signum(first.compareTo(second)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vertex-ai-backup-",
                "vertex-ai-backup-20261131-000000",
                "vertex-ai-backup-20261130-240000",
                "vertex-ai-backup-20261130-000000.bak",
                "vertex-ai-backup-2026113-0000000",
                "backup-20261130-000000",
                "Vertex-ai-backup-20261130-000000"
            })
    void givenAnotherTextThenItIsNoId(String text) {
        assertThat(BackupId.ofText(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "team/", "/chat", "team/Chat", "team/../chat", "te.am/chat", "team/chat/more"})
    void givenAnotherTextThenItIsNoClient(String text) {
        assertThatThrownBy(() -> ClientName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenAMarkThenItReadsAsItWasWritten() {
        VerifiedMark mark = new VerifiedMark(Instant.parse("2026-11-30T03:05:00Z"), Level.LOAD);

        assertThat(mark.path()).isEqualTo("verified/20261130T030500Z-load");
        assertThat(VerifiedMark.ofPath(mark.path())).contains(mark);
        assertThat(VerifiedMark.ofPath("verified/20261130T030500Z-perfect")).isEmpty();
        assertThat(VerifiedMark.ofPath("verified/yesterday-load")).isEmpty();
        assertThat(VerifiedMark.ofPath("20261130T030500Z-load")).isEmpty();
    }

    @Test
    void givenKeysThatExpireThenTheOnesThatAreLeftAreKnownWithinAnHour() {
        Expiries expiries = new Expiries(
                2,
                new TreeMap<>(Map.of(
                        Instant.parse("2026-11-30T03:00:00Z"), 100L, Instant.parse("2026-11-30T05:00:00Z"), 10L)));

        assertThat(expiries.aliveAt(Instant.parse("2026-11-30T02:00:00Z"))).isEqualTo(112);
        assertThat(expiries.aliveAt(Instant.parse("2026-11-30T03:15:00Z"))).isEqualTo(87);
        assertThat(expiries.aliveAt(Instant.parse("2026-11-30T04:00:00Z"))).isEqualTo(12);
        assertThat(expiries.aliveAt(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(2);
    }
}
