package io.ngxagents.vertexai.it.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.EnvironmentVariable;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders everything that a gateway can be told as a page: the types' components and what their comments say. */
final class GatewayConfigurationReference {
    private static final String INTRODUCTION = """
            # Configuration of the gateway

            Generated from the types by `mvn verify -Dgenerate=true`.

            In Kubernetes the operator writes all of this from a [VertexAiClient](../reference/vertexaiclient.md). You need it to
            run a gateway by yourself, or to read the ConfigMap that a client's pods mount.

            ## Environment variables

            | variable | default | meaning |
            |---|---|---|
            """;

    private static final String FILE = """

            ## gateway.json

            One JSON object. Durations are text such as `30m`, `1h30m`, `7d` or `250ms`. A field whose meaning says what null or
            empty stands for may be left out, every other has to be there, and a field that is not listed here is refused.
            """;

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "text",
            TimeSpan.class, "duration",
            boolean.class, "`true`, `false`",
            int.class, "whole number",
            Integer.class, "whole number",
            long.class, "whole number",
            Long.class, "whole number",
            double.class, "number",
            Double.class, "number");

    private final Path sources;
    private final StringBuilder page = new StringBuilder();

    private GatewayConfigurationReference(Path sources) {
        this.sources = sources;
    }

    /** @param sources folder of the api module's Java sources */
    static String render(Path sources) throws IOException {
        GatewayConfigurationReference reference = new GatewayConfigurationReference(sources);
        reference.environment();
        reference.page.append(FILE);
        reference.section("", GatewayConfiguration.class);
        return reference.page.toString();
    }

    private void environment() throws IOException {
        Map<String, String> meanings = comments(EnvironmentVariable.class).members();
        page.append(INTRODUCTION);
        for (EnvironmentVariable variable : EnvironmentVariable.values()) {
            String otherwise = variable.isRequired()
                    ? "*required*"
                    : variable.defaultValue().map(value -> "`" + value + "`").orElse("");
            row(variable.name(), otherwise, meanings.get(variable.name()));
        }
    }

    /** One record's components, then those of the records in it. */
    private void section(String path, Class<?> type) throws IOException {
        SourceComments comments = comments(type);
        if (!path.isEmpty()) {
            page.append("\n### ").append(path).append('\n');
        }
        page.append('\n').append(comments.type()).append("\n\n| field | type | meaning |\n|---|---|---|\n");
        String prefix = path.isEmpty() ? "" : path + ".";
        for (RecordComponent component : type.getRecordComponents()) {
            row(
                    prefix + name(component),
                    describe(component.getGenericType()),
                    comments.members().get(component.getName()));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Type held = element(component.getGenericType());
            if (isSection(held)) {
                String list = held.equals(component.getGenericType()) ? "" : "[]";
                section(prefix + name(component) + list, (Class<?>) held);
            }
        }
    }

    private void row(String name, String second, String meaning) {
        if (meaning == null) {
            throw new IllegalStateException(name + " has no documentation comment");
        }
        page.append("| `%s` | %s | %s |\n".formatted(name, second, meaning.replace("|", "\\|")));
    }

    private SourceComments comments(Class<?> type) throws IOException {
        return SourceComments.read(sources.resolve(type.getName().replace('.', '/') + ".java"));
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static boolean isSection(Type type) {
        return type instanceof Class<?> held && held.isRecord() && held != TimeSpan.class;
    }

    /** What a list holds; any other type itself. */
    private static Type element(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static String describe(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] held = generic.getActualTypeArguments();
            return (generic.getRawType() == List.class ? "list of " : "map of ") + describe(held[held.length - 1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getFields())
                    .map(field -> "`" + field.getAnnotation(JsonProperty.class).value() + "`")
                    .collect(Collectors.joining(", "));
        }
        return isSection(type) ? "object" : SCALARS.get(plain);
    }
}
