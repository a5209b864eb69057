package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

class FairQueueTest {
    private FairQueue<String> queue;

    @BeforeTry
    void start() {
        queue = new FairQueue<>();
    }

    private void add(String... elements) {
        for (String element : elements) {
            queue.add(element.substring(0, 1), element);
        }
    }

    private List<String> drained() {
        List<String> all = new ArrayList<>();
        for (Optional<String> next = queue.poll(); next.isPresent(); next = queue.poll()) {
            all.add(next.get());
        }
        return all;
    }

    @Example
    void givenATenantWithManyThenTheOthersHaveTheirTurnsBetween() {
        add("a1", "a2", "a3", "a4", "b1", "c1", "c2");

        assertThat(drained()).containsExactly("a1", "b1", "c1", "a2", "c2", "a3", "a4");
    }

    @Example
    void givenATenantThatHadItsTurnThenItsNextOneWaitsForTheOthers() {
        add("a1", "b1");
        assertThat(queue.poll()).contains("a1");
        add("a2");

        assertThat(drained()).containsExactly("b1", "a2");
    }

    @Example
    void givenOneThatLeavesThenTheOthersMoveUp() {
        add("a1", "a2", "b1");

        assertThat(queue.remove("a", "a1")).isTrue();
        assertThat(queue.remove("a", "a1")).isFalse();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(drained()).containsExactly("a2", "b1");
    }

    @Example
    void givenATenantThatHasMostThenItsLastOneMakesRoomForAnother() {
        add("a1", "a2", "a3", "b1");

        assertThat(queue.makeRoomFor("b")).contains("a3");
        assertThat(queue.makeRoomFor("b")).as("both would have two").isEmpty();
        assertThat(queue.makeRoomFor("a")).isEmpty();
        assertThat(queue.makeRoomFor("c")).contains("a2");
        assertThat(queue.size()).isEqualTo(2);
    }

    @Provide
    Arbitrary<List<String>> tenants() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(60);
    }

    @Property
    void givenAnyWaitersThenEachComesOutOnceInItsTenantsOrderAndNoTenantTwiceWhileAnotherWaits(
            @ForAll("tenants") List<String> tenants) {
        Map<String, List<String>> expected = new HashMap<>();
        for (int index = 0; index < tenants.size(); index++) {
            String element = tenants.get(index) + index;
            add(element);
            expected.computeIfAbsent(tenants.get(index), each -> new ArrayList<>())
                    .add(element);
        }
        assertThat(queue.size()).isEqualTo(tenants.size());

        List<String> out = drained();

        assertThat(out).hasSameSizeAs(tenants);
        expected.forEach((tenant, elements) ->
                assertThat(out).filteredOn(each -> each.startsWith(tenant)).isEqualTo(elements));
        Map<String, Integer> turns = new HashMap<>();
        for (String element : out) {
            int turn = turns.merge(element.substring(0, 1), 1, Integer::sum);
            expected.forEach((tenant, elements) -> assertThat(turns.getOrDefault(tenant, 0))
                    .isGreaterThanOrEqualTo(Math.min(turn - 1, elements.size())));
        }
    }
}
