package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.operator.canary.statistics.Evidence;
import java.util.OptionalDouble;

/**
 * What is known of one quantity in the step so far.
 *
 * @param canary its value; empty without data
 * @param stable the same of the stable track
 * @param beyondBound evidence that the canary is beyond the check's bound
 * @param stableBeyondBound the same of the stable track: what both are beyond is not the version's fault
 * @param worseThanStable evidence that the canary is worse than stable by more than the check allows
 */
record Finding(
        OptionalDouble canary,
        OptionalDouble stable,
        Evidence beyondBound,
        Evidence stableBeyondBound,
        Evidence worseThanStable) {}
