package io.ngxagents.vertexai.it.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the JDK that the benchmarks run on. */
public final class Java {
    private Java() {}

    /** A program of this module. */
    public static List<String> program(List<String> flags, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** A packaged program. */
    public static List<String> jar(List<String> flags, Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
