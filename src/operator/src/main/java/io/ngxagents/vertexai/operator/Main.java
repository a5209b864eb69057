package io.ngxagents.vertexai.operator;

import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the operator's process begins. */
@QuarkusMain
public final class Main {
    private Main() {}

    /**
     * Looks at the environment before anything starts: a mistake there ends the process with one line that names it.
     *
     * @throws io.ngxagents.vertexai.operator.config.InvalidConfigurationException if a variable may not be what it is
     */
    public static void main(String... arguments) {
        EnvironmentReader.read(System.getenv());
        Quarkus.run(arguments);
    }
}
