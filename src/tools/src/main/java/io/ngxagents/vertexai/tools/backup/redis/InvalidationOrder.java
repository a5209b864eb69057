package io.ngxagents.vertexai.tools.backup.redis;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order of invalidations that the gateway keeps in Redis. Answers carry the era and the number at which they were asked for;
 * in another order they are not valid, so that they are of use only together with theirs.
 *
 * @param era orders of different eras cannot be compared; empty if Redis has no order
 * @param number of the latest invalidation
 * @param floor answers that were asked for before it are not valid
 * @param scopes what was forgotten, by its name, with the number at which it was
 */
public record InvalidationOrder(String era, long number, long floor, SortedMap<String, Long> scopes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ERA = 100;

    /** Of a Redis that no gateway has used. */
    static final InvalidationOrder NONE = new InvalidationOrder("", 0, 0, new TreeMap<>());

    public InvalidationOrder {
        if (era == null || scopes == null || era.length() > LONGEST_ERA || number < 0 || floor < 0) {
            throw new IllegalArgumentException("an order has an era, a number, a floor and scopes");
        }
        scopes = new TreeMap<>(scopes);
        if (scopes.values().stream().anyMatch(each -> each == null || each < 0 || each > number)) {
            throw new IllegalArgumentException("a scope was forgotten at a number that the order does not have");
        }
    }

    @JsonIgnore
    public boolean isNone() {
        return era.isEmpty();
    }

    public byte[] bytes() throws JsonProcessingException {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws InvalidDumpException if these bytes are no order */
    public static InvalidationOrder parse(byte[] bytes) throws InvalidDumpException {
        try {
            InvalidationOrder order = JSON.readValue(bytes, InvalidationOrder.class);
            if (order == null) {
                throw new InvalidDumpException("is no order of invalidations");
            }
            return order;
        } catch (InvalidDumpException known) {
            throw known;
        } catch (IOException notOne) {
            throw new InvalidDumpException("is no order of invalidations");
        }
    }
}
