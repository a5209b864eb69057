package io.ngxagents.vertexai.client.upstream;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A queue in which each tenant has its turn: one of each in a circle, and of one tenant the first to come first. Not for use by
 * several threads.
 */
final class FairQueue<T> {
    /** The tenant whose turn it is comes first; only tenants with something in the queue are there. */
    private final Map<String, Deque<T>> byTenant = new LinkedHashMap<>();

    private int size;

    int size() {
        return size;
    }

    void add(String tenant, T element) {
        byTenant.computeIfAbsent(tenant, each -> new ArrayDeque<>()).addLast(element);
        size++;
    }

    /** Takes the next one out. */
    Optional<T> poll() {
        var turns = byTenant.entrySet().iterator();
        if (!turns.hasNext()) {
            return Optional.empty();
        }
        var turn = turns.next();
        turns.remove();
        T element = turn.getValue().removeFirst();
        if (!turn.getValue().isEmpty()) {
            byTenant.put(turn.getKey(), turn.getValue());
        }
        size--;
        return Optional.of(element);
    }

    /** Takes one out wherever it is; false if it is not there. */
    boolean remove(String tenant, T element) {
        Deque<T> ofTenant = byTenant.get(tenant);
        if (ofTenant == null || !ofTenant.remove(element)) {
            return false;
        }
        leave(tenant, ofTenant);
        return true;
    }

    /**
     * Takes the last one out of the tenant that has most, if the given tenant would have fewer even with one more; so a tenant
     * cannot fill the queue against the others.
     */
    Optional<T> makeRoomFor(String tenant) {
        int own = byTenant.containsKey(tenant) ? byTenant.get(tenant).size() : 0;
        return byTenant.entrySet().stream()
                .max(Comparator.comparingInt(each -> each.getValue().size()))
                .filter(most -> most.getValue().size() > own + 1)
                .map(most -> {
                    T last = most.getValue().removeLast();
                    leave(most.getKey(), most.getValue());
                    return last;
                });
    }

    private void leave(String tenant, Deque<T> ofTenant) {
        size--;
        if (ofTenant.isEmpty()) {
            byTenant.remove(tenant);
        }
    }
}
