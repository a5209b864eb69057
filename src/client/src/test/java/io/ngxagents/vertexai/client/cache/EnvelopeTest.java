package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final CacheKey KEY = new CacheKey("ab".repeat(32));
    private static final Instant STORED = Instant.ofEpochMilli(1_700_000_000_000L);

    private final Envelope envelope = new Envelope(CompressionAlgorithm.ZSTD, 64, 4096);

    @Property
    void givenAnyAnswerThenItOpensToWhatWasSealed(
            @ForAll @Size(max = 4096) byte[] json, @ForAll @IntRange(max = 1_000_000) int tokens) {
        CachedAnswer answer = answer(json, new TokenUsage(tokens, tokens / 2, tokens));

        assertThat(envelope.open(KEY, envelope.seal(KEY, answer))).contains(answer);
    }

    @Property
    void givenAnyNamesThenItOpensToTheSame(
            @ForAll String model,
            @ForAll String tenant,
            @ForAll @Size(max = 20) Set<@StringLength(max = 40) String> tags,
            @ForAll long number) {
        CachedAnswer plain = answer(new byte[10], TokenUsage.NONE);
        CachedAnswer answer = new CachedAnswer(
                plain.body(),
                plain.usage(),
                plain.storedAt(),
                plain.expiresAt(),
                plain.keepUntil(),
                new Origin(model, "generation", tenant, tags),
                new Epoch("era", number));

        assertThat(envelope.open(KEY, envelope.seal(KEY, answer))).contains(answer);
    }

    @Property
    void givenAnyBytesThenOpeningNeverFailsAndNeverAcceptsThem(@ForAll @Size(max = 300) byte[] garbage) {
        assertThat(envelope.open(KEY, garbage)).isEmpty();
    }

    @Property
    void givenOneChangedByteThenItIsNotAccepted(
            @ForAll @Size(min = 1, max = 200) byte[] json,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] stored = envelope.seal(KEY, answer(json, TokenUsage.NONE));
        stored[place % stored.length] ^= (byte) change;

        assertThat(envelope.open(KEY, stored)).isEmpty();
    }

    @Property
    void givenATruncatedValueThenItIsNotAccepted(
            @ForAll @Size(min = 1, max = 200) byte[] json, @ForAll @IntRange(max = 10_000) int length) {
        byte[] stored = envelope.seal(KEY, answer(json, TokenUsage.NONE));

        assertThat(envelope.open(KEY, Arrays.copyOf(stored, length % stored.length)))
                .isEmpty();
    }

    @Test
    void givenAValueOfAnotherKeyThenItIsNotAccepted() {
        byte[] stored = envelope.seal(KEY, answer(new byte[10], TokenUsage.NONE));

        assertThat(envelope.open(new CacheKey("cd".repeat(32)), stored)).isEmpty();
    }

    @Test
    void givenACompressibleAnswerThenItTakesLessRoom() {
        byte[] stored = envelope.seal(KEY, answer(new byte[4000], TokenUsage.NONE));

        assertThat(stored).hasSizeLessThan(200);
    }

    @Test
    void givenAnAnswerBelowTheMinimumThenItIsStoredAsItIs() {
        byte[] json = new byte[63];
        byte[] stored = envelope.seal(KEY, answer(json, TokenUsage.NONE));

        assertThat(stored).hasSizeGreaterThan(json.length);
    }

    @Test
    void givenAnAnswerLargerThanAllowedWhenItIsOpenedThenItIsNotAccepted() {
        Envelope generous = new Envelope(CompressionAlgorithm.ZSTD, 64, 1 << 20);
        byte[] stored = generous.seal(KEY, answer(new byte[1 << 20], TokenUsage.NONE));

        assertThat(generous.open(KEY, stored)).isPresent();
        assertThat(envelope.open(KEY, stored)).isEmpty();
    }

    @Test
    void givenPackedBytesThatUnpackToMoreThanDeclaredThenNothingIsUnpacked() {
        byte[] bomb = Zstd.compress(new byte[1 << 20]);
        Zstandard zstandard = new Zstandard();

        assertThat(zstandard.unpack(bomb, 1000)).isEmpty();
    }

    private static CachedAnswer answer(byte[] json, TokenUsage usage) {
        return new CachedAnswer(
                JsonBytes.wrap(json),
                usage,
                STORED,
                STORED.plusSeconds(60),
                STORED.plusSeconds(90),
                new Origin("model", "generation", "tenant", Set.of("a", "b")),
                new Epoch("era", 7));
    }
}
