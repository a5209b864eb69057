package io.ngxagents.vertexai.client.upstream;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ErrorDetails;
import com.google.rpc.QuotaFailure;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/** What a refusal of Vertex AI says about trying again. */
final class FailureReader {
    private static final int LONGEST_MESSAGE = 1000;
    private static final String NO_TIME = "no answer within the request timeout";

    /** What gRPC says of a deadline that passed on our side tells of addresses, and nothing that helps a caller. */
    private static final Pattern OUR_DEADLINE = Pattern.compile("deadline exceeded after|deadline has been exceeded");

    /** What an attempt that failed with this becomes. */
    RuntimeException read(Throwable thrown) {
        if (thrown instanceof ApiException refused) {
            return read(refused);
        }
        CallFailure failure = thrown instanceof CancellationException
                ? CallFailure.cancelled()
                : CallFailure.internal("the upstream's client failed");
        return failure.toException();
    }

    private FailedAttemptException read(ApiException refused) {
        Optional<ErrorDetails> details = Optional.ofNullable(refused.getErrorDetails());
        return new FailedAttemptException(
                UpstreamStatus.of(refused.getStatusCode().getCode()),
                messageOf(refused),
                details.map(ErrorDetails::getRetryInfo)
                        .map(info -> Duration.ofSeconds(
                                info.getRetryDelay().getSeconds(),
                                info.getRetryDelay().getNanos()))
                        .filter(delay -> !delay.isNegative()),
                details.map(ErrorDetails::getQuotaFailure)
                        .filter(this::isOfTheDay)
                        .isPresent());
    }

    /** There was no time left for an attempt. */
    static FailedAttemptException outOfTime() {
        return outOfTime(NO_TIME);
    }

    /** There was no time left. */
    static FailedAttemptException outOfTime(String message) {
        return new FailedAttemptException(UpstreamStatus.DEADLINE_EXCEEDED, message, Optional.empty(), true);
    }

    /** A quota of the day is not back in seconds, whatever delay comes with it. */
    private boolean isOfTheDay(QuotaFailure failure) {
        return failure.getViolationsList().stream()
                .map(violation -> violation.getQuotaId() + violation.getSubject() + violation.getDescription())
                .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .anyMatch(text -> text.contains("perday"));
    }

    /** gRPC's description without the exception's class name and code in front. */
    private static String messageOf(ApiException refused) {
        String message = String.valueOf(refused.getMessage());
        int description = message.indexOf(": ", message.indexOf("StatusRuntimeException") + 1);
        String code = refused.getStatusCode().getCode().name() + ": ";
        int start = message.indexOf(code);
        String text = start >= 0
                ? message.substring(start + code.length())
                : description >= 0 ? message.substring(description + 2) : message;
        if (OUR_DEADLINE.matcher(text).find()) {
            return NO_TIME;
        }
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
