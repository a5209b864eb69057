package io.ngxagents.vertexai.simulator.settings;

import io.grpc.Status;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A share of calls that fail. Text form:
 * {@code CODE=SHARE[@version=VERSION][@model=MODEL][@location=LOCATION][@after=PARTS]}, for example
 * {@code UNAVAILABLE=0.2@version=v1.2}.
 *
 * @param code how they fail; not OK
 * @param share of the calls it applies to, 0 to 1
 * @param version only calls of this gateway version; null for all
 * @param model only calls of this model; null for all
 * @param location only calls to this location; null for all
 * @param after a stream fails after so many of its parts, but before its last; 0: before the first, as every other call does
 */
public record ErrorRate(Status.Code code, double share, String version, String model, String location, int after) {
    private static final String NAME = "[A-Za-z0-9._@-]{1,128}";
    private static final Pattern FORMAT = Pattern.compile("([A-Z_]+)=([01](?:\\.[0-9]{1,9})?)(?:@version=(" + NAME
            + "?))?(?:@model=(" + NAME + "?))?(?:@location=(" + NAME + "?))?(?:@after=([0-9]{1,4}))?");
    private static final int MOST_PARTS = 9999;
    private static final String ALLOWED = "write CODE=SHARE[@version=VERSION][@model=MODEL][@location=LOCATION]"
            + "[@after=PARTS] with a share from 0 to 1 (at most nine decimals), parts from 0 to " + MOST_PARTS
            + " and a code of "
            + Arrays.stream(Status.Code.values())
                    .filter(code -> code != Status.Code.OK)
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));

    /** Before the first part, and wherever the call goes. */
    public ErrorRate(Status.Code code, double share, String version, String model) {
        this(code, share, version, model, null, 0);
    }

    public ErrorRate {
        if (code == Status.Code.OK || !(share >= 0 && share <= 1) || after < 0 || after > MOST_PARTS) {
            throw new InvalidSettingException("errors", code + "=" + share + "@after=" + after, ALLOWED);
        }
    }

    /**
     * The rate that the text describes.
     *
     * @throws InvalidSettingException if the text has another form; the message says what is allowed
     */
    public static ErrorRate parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSettingException("errors", text, ALLOWED);
        }
        Status.Code code = Arrays.stream(Status.Code.values())
                .filter(candidate -> candidate.name().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException("errors", text, ALLOWED));
        return new ErrorRate(
                code,
                Double.parseDouble(matcher.group(2)),
                matcher.group(3),
                matcher.group(4),
                matcher.group(5),
                matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6)));
    }

    /** Whether calls of this model in this location by this gateway version are among those that may fail. */
    public boolean appliesTo(String calledModel, String calledLocation, String callingVersion) {
        return (model == null || model.equals(calledModel))
                && (location == null || location.equals(calledLocation))
                && (version == null || version.equals(callingVersion));
    }

    @Override
    public String toString() {
        return code
                + "="
                + BigDecimal.valueOf(share).stripTrailingZeros().toPlainString()
                + (version == null ? "" : "@version=" + version)
                + (model == null ? "" : "@model=" + model)
                + (location == null ? "" : "@location=" + location)
                + (after == 0 ? "" : "@after=" + after);
    }
}
