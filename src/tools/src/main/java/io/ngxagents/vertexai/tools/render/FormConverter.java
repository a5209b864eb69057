package io.ngxagents.vertexai.tools.render;

import io.ngxagents.vertexai.monitoring.Form;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code prometheus-operator}. */
final class FormConverter implements ITypeConverter<Form> {
    @Override
    public Form convert(String value) {
        return Arrays.stream(Form.values())
                .filter(form -> form.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + labels()));
    }

    private static String labels() {
        return Arrays.stream(Form.values()).map(Form::label).collect(Collectors.joining(", "));
    }
}
