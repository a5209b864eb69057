package io.ngxagents.vertexai.tools.options;

import io.ngxagents.vertexai.api.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as the custom resources write them: {@code 500ms}, {@code 30s}, {@code 1h30m}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return TimeSpan.parse(text).toDuration();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
