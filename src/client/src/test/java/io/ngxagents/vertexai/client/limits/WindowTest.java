package io.ngxagents.vertexai.client.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long START = 1_700_000_000;
    static final int MOST = 100;
    private static final int MINUTE = 60;

    /** An amount and the second in which it was let through. */
    private record Use(long second, long amount) {}

    private static long within(List<Use> uses, long from, long to) {
        return uses.stream()
                .filter(use -> use.second() >= from && use.second() <= to)
                .mapToLong(Use::amount)
                .sum();
    }

    private static List<Use> letThrough(Window window, List<Integer> pauses, List<Integer> amounts) {
        List<Use> uses = new ArrayList<>();
        long now = START;
        for (int i = 0; i < pauses.size(); i++) {
            now += pauses.get(i);
            long amount = amounts.get(i % amounts.size());
            if (window.secondsUntilFits(now, amount, MOST) == 0) {
                window.add(now, now, amount);
                uses.add(new Use(now, amount));
            }
        }
        return uses;
    }

    @Property
    void givenAnyCallsThenNoSixtySecondsInARowHaveMoreThanTheLimit(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 40) Integer> pauses,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = MOST) Integer> amounts) {
        List<Use> uses = letThrough(Limit.Kind.TOKENS.window(), pauses, amounts);

        // A use lies anywhere in its second, so sixty seconds can touch sixty-one of them.
        assertThat(uses).allMatch(use -> within(uses, use.second(), use.second() + MINUTE) <= MOST);
    }

    @Property
    void givenAnyCallsThenWhatIsCountedIsWhatTheLastSecondsHad(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 100) Integer> pauses,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = MOST) Integer> amounts,
            @ForAll @IntRange(max = 200) int later) {
        Window window = Limit.Kind.TOKENS.window();
        List<Use> uses = letThrough(window, pauses, amounts);
        long now = START + pauses.stream().mapToInt(Integer::intValue).sum() + later;

        assertThat(window.total(now)).isEqualTo(within(uses, now - MINUTE, now));
    }

    @Property
    void givenACallThatDoesNotFitThenItFitsAfterTheToldSecondsAndNotOneEarlier(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 5) Integer> pauses,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 30) Integer> amounts,
            @ForAll @IntRange(min = 1, max = MOST) int amount) {
        Window window = Limit.Kind.TOKENS.window();
        letThrough(window, pauses, amounts);
        long now = START + pauses.stream().mapToInt(Integer::intValue).sum();
        long wait = window.secondsUntilFits(now, amount, MOST);

        if (wait > 0) {
            assertThat(window.total(now + wait - 1) + amount).isGreaterThan(MOST);
        }
        assertThat(window.total(now + wait) + amount).isLessThanOrEqualTo(MOST);
    }

    @Property
    void givenWhatIsTakenBackThenItWasNeverThere(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(max = 40) Integer> pauses,
            @ForAll @IntRange(min = 1, max = MOST) int amount,
            @ForAll @IntRange(max = 200) int later) {
        Window window = Limit.Kind.TOKENS.window();
        Window other = Limit.Kind.TOKENS.window();
        long now = START;
        for (int pause : pauses) {
            now += pause;
            window.add(now, now, amount);
            other.add(now, now, 1);
            window.add(now, now + later, 1L - amount);
        }

        assertThat(window.total(now + later)).isEqualTo(other.total(now + later));
    }

    @Test
    void givenADayThenItEndsAtMidnightInUtc() {
        Window day = Limit.Kind.COST.window();
        long midnight = START / 86_400 * 86_400;
        day.add(midnight - 1, midnight - 1, 7);

        assertThat(day.total(midnight - 1)).isEqualTo(7);
        assertThat(day.secondsUntilFits(midnight - 1, 1, 7)).isEqualTo(1);
        assertThat(day.total(midnight)).isZero();
    }

    @Test
    void givenAClockThatIsSetBackThenNothingIsForgotten() {
        Window window = Limit.Kind.TOKENS.window();
        window.add(START, START, 5);
        window.add(START - 30, START - 30, 2);

        assertThat(window.total(START - 30)).isEqualTo(7);
        assertThat(window.total(START + MINUTE)).isEqualTo(5);
    }

    @Test
    void givenMoreThanTheWholeLimitThenItWaitsForAnEmptyWindowOnly() {
        Limit limit = new Limit(Limit.Kind.TOKENS, MOST);

        assertThat(limit.clamp(10L * MOST)).isEqualTo(MOST);
        assertThat(new Limit(Limit.Kind.COST, 0).clamp(5)).isEqualTo(1);
    }
}
