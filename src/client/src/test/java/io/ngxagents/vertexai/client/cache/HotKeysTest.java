package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HotKeysTest {
    @Provide
    Arbitrary<HotKeys> anyKeys() {
        Arbitrary<CacheKey> keys = Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(32)
                .map(bytes -> new CacheKey(HexFormat.of().formatHex(bytes)));
        return Combinators.combine(keys, Arbitraries.integers().greaterOrEqual(0))
                .as(HotKey::new)
                .list()
                .ofMaxSize(50)
                .map(HotKeys::new);
    }

    @Property
    void givenAnyKeysThenTheyAreReadAsTheyWereWritten(@ForAll("anyKeys") HotKeys keys) {
        assertThat(HotKeys.read(keys.bytes())).contains(keys);
    }

    @Property
    void givenAnyBytesThenReadingNeverFailsAndNeverAcceptsThem(@ForAll @Size(max = 300) byte[] garbage) {
        assertThat(HotKeys.read(garbage)).isEmpty();
    }

    @Property
    void givenOneChangedByteThenTheyAreNotAccepted(
            @ForAll("anyKeys") HotKeys keys,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] stored = keys.bytes();
        stored[place % stored.length] ^= (byte) change;

        assertThat(HotKeys.read(stored)).isEmpty();
    }

    @Property
    void givenAnotherLengthThenTheyAreNotAccepted(
            @ForAll("anyKeys") HotKeys keys, @ForAll @IntRange(max = 2000) int length) {
        byte[] stored = keys.bytes();

        if (length != stored.length) {
            assertThat(HotKeys.read(Arrays.copyOf(stored, length))).isEmpty();
        }
    }

    @Property
    void givenBoundsThenPortionsHoldToThemAndTogetherAreAllInTheirOrder(
            @ForAll("anyKeys") HotKeys keys,
            @ForAll @IntRange(min = 1, max = 10) int mostKeys,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int mostBytes) {
        List<List<HotKey>> portions = keys.portions(mostKeys, mostBytes);

        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(keys.keys());
        assertThat(portions).allSatisfy(portion -> assertThat(portion).hasSizeBetween(1, mostKeys));
        assertThat(IntStream.range(0, portions.size()))
                .allMatch(i -> portions.get(i).size()
                        <= (i == 0 ? 1 : 2 * portions.get(i - 1).size()));
        assertThat(portions)
                .allMatch(portion -> portion.size() == 1
                        || portion.stream().mapToLong(HotKey::bytes).sum() <= mostBytes);
    }

    @Property
    void givenABoundThenTheHottestAreLeft(@ForAll("anyKeys") HotKeys keys, @ForAll @IntRange(max = 60) int most) {
        assertThat(keys.first(most).keys())
                .isEqualTo(keys.keys().subList(0, Math.min(most, keys.keys().size())));
    }

    @Test
    void givenAsManyKeysAsThereMayBeThenTheyAreReadAndOfOneMoreNone() {
        List<HotKey> most = Collections.nCopies(10_000, new HotKey(new CacheKey("ab".repeat(32)), 1));
        HotKeys keys = new HotKeys(most);
        byte[] stored = keys.bytes();

        assertThat(stored).hasSize(HotKeys.MOST_BYTES);
        assertThat(HotKeys.read(stored)).contains(keys);
        assertThat(HotKeys.read(Arrays.copyOf(stored, stored.length + 36))).isEmpty();
    }
}
