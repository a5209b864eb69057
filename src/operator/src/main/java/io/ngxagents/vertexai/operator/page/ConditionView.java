package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One condition of a release.
 *
 * @param status True, False or Unknown
 * @param since when it became so; null if that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConditionView(String type, String status, String reason, String message, Instant since) {}
