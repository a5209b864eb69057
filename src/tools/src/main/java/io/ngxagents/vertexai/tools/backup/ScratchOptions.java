package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import io.ngxagents.vertexai.tools.backup.redis.ScratchRedis;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Redis a backup is tried on. */
final class ScratchOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--scratch",
            paramLabel = "URL",
            description =
                    "An empty Redis to load the backup into, which is emptied again; without it, a redis-server of"
                            + " this machine, if it has one.")
    private String url;

    Scratch scratch() {
        try {
            Optional<RedisAddress> given = Optional.ofNullable(url).map(RedisAddress::of);
            return new Scratch(
                    given,
                    ScratchRedis.program(
                            Optional.ofNullable(System.getenv("PATH")).orElse("")));
        } catch (IllegalArgumentException notAnAddress) {
            throw new ParameterException(command.commandLine(), notAnAddress.getMessage(), notAnAddress);
        }
    }
}
