package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparesTest {
    private final List<Thing> made = new ArrayList<>();
    private final Spares<Thing> spares = new Spares<>(() -> {
        Thing thing = new Thing();
        made.add(thing);
        return thing;
    });

    private static final class Thing implements Closeable {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void givenOneUseAfterAnotherThenTheyShareOne() {
        Thing first = spares.with(thing -> thing);
        Thing second = spares.with(thing -> thing);

        assertThat(second).isSameAs(first);
        assertThat(made).hasSize(1);
    }

    @Test
    void givenTwoUsesAtOnceThenEachHasItsOwn() {
        boolean same = spares.with(outer -> spares.with(inner -> inner == outer));

        assertThat(same).isFalse();
        assertThat(made).hasSize(2);
    }

    @Test
    void givenAUseThatFailsThenWhatItHadIsUsedAgain() {
        assertThatThrownBy(() -> spares.with(thing -> {
                    throw new IllegalArgumentException("bad input");
                }))
                .hasMessage("bad input");

        spares.with(thing -> thing);
        assertThat(made).hasSize(1);
    }

    @Test
    void givenOneInUseWhenTheyAreClosedThenItIsClosedOnlyWhenItComesBack() {
        boolean closedInUse = spares.with(thing -> {
            spares.close();
            return thing.closed;
        });

        assertThat(closedInUse).isFalse();
        assertThat(made).allMatch(thing -> thing.closed);
    }
}
