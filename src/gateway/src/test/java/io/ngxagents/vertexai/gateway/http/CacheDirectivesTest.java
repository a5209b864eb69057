package io.ngxagents.vertexai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDirectivesTest {
    private static CacheDirectives read(String... lines) {
        return CacheDirectives.read(List.of(lines));
    }

    @Test
    void givenNoHeaderThenTheCacheIsUsedAsConfigured() {
        assertThat(read()).isEqualTo(new CacheDirectives(CacheUse.FULL, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no-store                       | NONE",
                "No-Store                       | NONE",
                "no-cache                       | RENEW",
                "max-age=0                      | RENEW",
                "max-age=00                     | RENEW",
                "no-cache, no-store             | NONE",
                "no-store, no-cache             | NONE",
                "no-store, max-age=0            | NONE",
                "no-transform,,max-stale=\"1,2\"| FULL",
                "note=\"a, no-store\"           | FULL",
                "max-age=60                     | FULL",
                "only-if-cached                 | FULL",
                ",=\"                           | FULL"
            })
    void givenDirectivesThenTheStrictestSaysWhatTheCacheMayDo(String line, CacheUse use) {
        assertThat(read(line).use()).isEqualTo(use);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max-age=60              | 60",
                "MAX-AGE=60              | 60",
                "max-age=\"60\"          | 60",
                "max-age = 60            | 60",
                "max-age=0060            | 60",
                "max-age=60, max-age=5   | 5",
                "max-age=2147483648      | 2147483648",
                "max-age=99999999999999999999999 | 2147483648"
            })
    void givenAMaximalAgeThenItIsThatManySeconds(String line, long seconds) {
        assertThat(read(line).maxAge()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-age", "max-age=", "max-age=soon", "max-age=-1", "max-age=1.5", "max-age=\"1", "max-age=1 2"
            })
    void givenAMaximalAgeThatIsNoNumberThenItIsRefusedByName(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(FailedCallException.class)
                .satisfies(thrown -> assertThat(
                                ((FailedCallException) thrown).failure().message())
                        .startsWith("header 'cache-control' has max-age '")
                        .endsWith("'; write whole seconds"));
    }

    @Property
    void givenAnyTextThenItIsReadOrRefusedButNothingElse(@ForAll List<String> lines) {
        try {
            assertThat(CacheDirectives.read(lines)).isNotNull();
        } catch (FailedCallException refused) {
            assertThat(refused.failure().httpStatus()).isEqualTo(400);
        }
    }

    @Property
    void givenTheSameDirectivesInAnyOrderAndOnAnyNumberOfLinesThenTheyMeanTheSame(
            @ForAll("directives") List<String> directives) {
        CacheDirectives oneLine = read(String.join(", ", directives));

        assertThat(CacheDirectives.read(directives)).isEqualTo(oneLine);
        assertThat(CacheDirectives.read(
                        directives.stream().sorted(Comparator.reverseOrder()).toList()))
                .isEqualTo(oneLine);
    }

    @Provide
    static Arbitrary<List<String>> directives() {
        Arbitrary<String> known =
                Arbitraries.of("no-store", "no-cache", "NO-CACHE", "no-transform", "x=\"a, no-store\"");
        Arbitrary<String> ages = Arbitraries.longs().greaterOrEqual(0).map(age -> "max-age=" + age);
        return Arbitraries.oneOf(known, ages).list().ofMaxSize(6);
    }
}
