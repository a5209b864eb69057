package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes keysets, which nobody can make again: without them, what was encrypted with them is lost. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description =
                "Writes a keyset, or adds a new key to the one that is there; the new one is used from then on, the"
                        + " older ones still open what they have closed.")
final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--encryption", paramLabel = "FILE", description = "Keyset to encrypt with.")
    private Path encryption;

    @Option(names = "--signing", paramLabel = "FILE", description = "Keyset to sign with.")
    private Path signing;

    @Override
    public Integer call() {
        if (encryption == null && signing == null) {
            throw new ParameterException(spec.commandLine(), "Name a file by --encryption or --signing.");
        }
        return Attempt.run(spec, terminal -> {
            try {
                if (encryption != null) {
                    EncryptionKeys keys = Files.exists(encryption)
                            ? EncryptionKeys.parse(Files.readString(encryption)).withNewKey()
                            : EncryptionKeys.generate();
                    write(encryption, keys.json());
                    terminal.say(encryption + ": key " + keys.keyId());
                }
                if (signing != null) {
                    SigningKeys keys = Files.exists(signing)
                            ? SigningKeys.parse(Files.readString(signing)).withNewKey()
                            : SigningKeys.generate();
                    write(signing, keys.json());
                    terminal.say(signing + ": key " + keys.keyId());
                }
                return 0;
            } catch (GeneralSecurityException notKeys) {
                throw new IOException("the file does not hold keys of this kind: " + notKeys.getMessage(), notKeys);
            }
        });
    }

    /** Whole or not at all: to lose half of the older keys would lose the backups. */
    private static void write(Path file, String json) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(
                folder,
                ".keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(beside, json.getBytes(StandardCharsets.UTF_8));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
