package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.CheckSpec;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an answer of Prometheus to a verdict: pure, and the only place where a number meets its bound. */
final class Evaluation {
    private static final MathContext SHOWN = new MathContext(4);

    private final CheckSpec check;
    private final int minSamples;

    Evaluation(CheckSpec check, int minSamples) {
        this.check = check;
        this.minSamples = minSamples;
    }

    /** @param samples requests that the canary answered in this step */
    CheckStatus of(QueryResult measured, long samples) {
        // No default: a new kind of result has to be thought of here.
        if (measured instanceof QueryResult.Value value) {
            return ofValue(value.number(), samples);
        } else if (measured instanceof QueryResult.Empty) {
            return status(
                    Verdict.INSUFFICIENT_DATA, null, samples, check.name() + " has no data after " + requests(samples));
        } else if (measured instanceof QueryResult.NotANumber notANumber) {
            String message = check.name() + " is " + notANumber.text() + ", which proves nothing";
            return status(Verdict.INCONCLUSIVE, null, samples, message);
        } else if (measured instanceof QueryResult.SeveralSeries several) {
            String message = check.name() + " gives " + several.count() + " series where one is needed";
            return status(Verdict.INCONCLUSIVE, null, samples, message);
        }
        return failed(((QueryResult.ProviderFailure) measured).reason());
    }

    private CheckStatus ofValue(double number, long samples) {
        double value = shown(number);
        if (samples < minSamples) {
            return status(
                    Verdict.INSUFFICIENT_DATA,
                    value,
                    samples,
                    requests(samples) + " so far, " + check.name() + " needs " + minSamples);
        }
        Optional<String> breach = breach(number);
        String message = check.name() + " is " + value
                + breach.map(bound -> ", " + bound).orElse(" within " + bound())
                + " over " + requests(samples);
        return status(breach.isPresent() ? Verdict.FAIL : Verdict.PASS, value, samples, message);
    }

    private Optional<String> breach(double value) {
        if (check.max() != null && value > check.max()) {
            return Optional.of("above max " + check.max());
        }
        if (check.min() != null && value < check.min()) {
            return Optional.of("below min " + check.min());
        }
        return Optional.empty();
    }

    /** Nobody knows how many requests there were: Prometheus has no such series. */
    CheckStatus withoutSeries() {
        String message = "Prometheus has no requests of the canary yet";
        return new CheckStatus(check.name(), Verdict.INSUFFICIENT_DATA, null, bound(), null, message);
    }

    /** Prometheus could not be asked. */
    CheckStatus failed(String reason) {
        return new CheckStatus(
                check.name(), Verdict.PROVIDER_ERROR, null, bound(), null, "Prometheus did not answer: " + reason);
    }

    private CheckStatus status(Verdict verdict, Double value, long samples, String message) {
        return new CheckStatus(check.name(), verdict, value, bound(), samples, message);
    }

    private String bound() {
        List<String> bounds = new ArrayList<>();
        if (check.min() != null) {
            bounds.add("min " + check.min());
        }
        if (check.max() != null) {
            bounds.add("max " + check.max());
        }
        return String.join(", ", bounds);
    }

    private static String requests(long samples) {
        return samples == 1 ? "1 request" : samples + " requests";
    }

    /** Four digits are enough for people, and keep status from changing for nothing. */
    private static double shown(double value) {
        return new BigDecimal(value).round(SHOWN).doubleValue();
    }
}
