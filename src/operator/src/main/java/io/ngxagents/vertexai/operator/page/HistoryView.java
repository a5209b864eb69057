package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import java.time.Instant;

/** One thing that happened to a release. What is not known is null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryView(Instant time, Phase phase, Integer weight, Verdict verdict, String message) {}
