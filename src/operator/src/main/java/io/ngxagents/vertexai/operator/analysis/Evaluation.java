package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.operator.canary.statistics.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From what is known to a verdict: pure, and the only place where a number meets its bound. */
final class Evaluation {
    private static final MathContext SHOWN = new MathContext(4);
    private static final MathContext SHOWN_CHANCE = new MathContext(2);
    private static final BigDecimal LEAST_CHANCE = new BigDecimal("0.000001");

    private final CheckSpec check;
    private final int minSamples;

    Evaluation(CheckSpec check, int minSamples) {
        this.check = check;
        this.minSamples = minSamples;
    }

    /**
     * A built-in check. Proof of a fault needs no minimum of requests, as evidence does not come from few; a pass does.
     *
     * @param samples requests that the canary answered in this step
     */
    CheckStatus of(Finding finding, long samples) {
        if (finding.worseThanStable().refutes(check.significance())) {
            String reason = "worse than stable" + (check.tolerance() > 0 ? " by more than " + check.tolerance() : "");
            return status(Verdict.FAIL, finding, samples, reason + chance(finding.worseThanStable()));
        }
        if (finding.beyondBound().refutes(check.significance())) {
            String reason = breach(finding.canary()).orElse("beyond its bound for a part of the step");
            return finding.stableBeyondBound().refutes(check.significance())
                    ? status(Verdict.INCONCLUSIVE, finding, samples, reason + ", as the stable track is")
                    : status(Verdict.FAIL, finding, samples, reason + chance(finding.beyondBound()));
        }
        if (finding.canary().isEmpty()) {
            return withoutData(samples);
        }
        if (samples < minSamples) {
            return tooFew(finding.canary().getAsDouble(), finding.stable(), samples);
        }
        return breach(finding.canary())
                .map(breach -> status(
                        Verdict.INCONCLUSIVE,
                        finding,
                        samples,
                        breach + ", which may be chance" + chance(finding.beyondBound())))
                .orElseGet(() -> status(Verdict.PASS, finding, samples, "within " + bound()));
    }

    /** A query of the user: nobody but they know what its value means, so a value out of bounds is a fault. */
    CheckStatus of(QueryResult measured, long samples) {
        // No default: a new kind of result has to be thought of here.
        if (measured instanceof QueryResult.Value value) {
            return ofValue(value.number(), samples);
        } else if (measured instanceof QueryResult.NotANumber notANumber) {
            String message = check.name() + " is " + notANumber.text() + ", which proves nothing";
            return withoutValue(Verdict.INCONCLUSIVE, samples, message);
        } else if (measured instanceof QueryResult.SeveralSeries several) {
            String message = check.name() + " gives " + several.count() + " series where one is needed";
            return withoutValue(Verdict.INCONCLUSIVE, samples, message);
        }
        return withoutData(samples);
    }

    private CheckStatus ofValue(double number, long samples) {
        OptionalDouble value = OptionalDouble.of(number);
        if (samples < minSamples) {
            return tooFew(number, OptionalDouble.empty(), samples);
        }
        Finding finding = new Finding(value, OptionalDouble.empty(), Evidence.NONE, Evidence.NONE, Evidence.NONE);
        return breach(value)
                .map(breach -> status(Verdict.FAIL, finding, samples, breach))
                .orElseGet(() -> status(Verdict.PASS, finding, samples, "within " + bound()));
    }

    private CheckStatus withoutData(long samples) {
        String message = check.name() + " has no data after " + requests(samples);
        return withoutValue(Verdict.INSUFFICIENT_DATA, samples, message);
    }

    private CheckStatus withoutValue(Verdict verdict, long samples, String message) {
        return new CheckStatus(check.name(), verdict, null, null, bound(), samples, message);
    }

    private CheckStatus tooFew(double value, OptionalDouble stable, long samples) {
        String message = requests(samples) + " so far, " + check.name() + " needs " + minSamples;
        return new CheckStatus(
                check.name(), Verdict.INSUFFICIENT_DATA, shown(value), shown(stable), bound(), samples, message);
    }

    private Optional<String> breach(OptionalDouble value) {
        if (value.isPresent() && check.max() != null && value.getAsDouble() > check.max()) {
            return Optional.of("above max " + check.max());
        }
        if (value.isPresent() && check.min() != null && value.getAsDouble() < check.min()) {
            return Optional.of("below min " + check.min());
        }
        return Optional.empty();
    }

    /** Nobody knows how many requests there were: Prometheus has no such series. */
    CheckStatus withoutSeries() {
        String message = "Prometheus has no requests of the canary yet";
        return new CheckStatus(check.name(), Verdict.INSUFFICIENT_DATA, null, null, bound(), null, message);
    }

    /** Prometheus could not be asked. */
    CheckStatus failed(String reason) {
        return new CheckStatus(
                check.name(),
                Verdict.PROVIDER_ERROR,
                null,
                null,
                bound(),
                null,
                "Prometheus did not answer: " + reason);
    }

    private CheckStatus status(Verdict verdict, Finding finding, long samples, String reason) {
        Double value = shown(finding.canary());
        Double stable = shown(finding.stable());
        String message = check.name() + " is " + value + (stable == null ? "" : " (stable " + stable + ")") + ", "
                + reason + " over " + requests(samples);
        return new CheckStatus(check.name(), verdict, value, stable, bound(), samples, message);
    }

    private String bound() {
        List<String> bounds = new ArrayList<>();
        if (check.min() != null) {
            bounds.add("min " + check.min());
        }
        if (check.max() != null) {
            bounds.add("max " + check.max());
        }
        if (check.comparesWithStable()) {
            bounds.add("stable" + (check.tolerance() > 0 ? " + " + shown(100 * check.tolerance()) + " %" : ""));
        }
        return String.join(", ", bounds);
    }

    /** How often chance alone would come to this, at most, over all looks of a step. */
    private static String chance(Evidence evidence) {
        BigDecimal chance = new BigDecimal(Math.min(1, Math.exp(-evidence.logarithm())));
        return chance.compareTo(LEAST_CHANCE) < 0
                ? " (p < " + LEAST_CHANCE.toPlainString() + ")"
                : " (p " + chance.round(SHOWN_CHANCE).toPlainString() + ")";
    }

    private static String requests(long samples) {
        return samples == 1 ? "1 request" : samples + " requests";
    }

    private static Double shown(OptionalDouble value) {
        return value.isPresent() ? shown(value.getAsDouble()) : null;
    }

    /** Four digits are enough for people, and keep status from changing for nothing. */
    private static double shown(double value) {
        return new BigDecimal(value).round(SHOWN).doubleValue();
    }
}
