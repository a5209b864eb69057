package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.BackupReader;
import io.ngxagents.vertexai.tools.backup.archive.CacheParts;
import io.ngxagents.vertexai.tools.backup.archive.CacheSummary;
import io.ngxagents.vertexai.tools.backup.archive.DamagedBackupException;
import io.ngxagents.vertexai.tools.backup.archive.FileChecks;
import io.ngxagents.vertexai.tools.backup.archive.FileEntry;
import io.ngxagents.vertexai.tools.backup.archive.FoundBackup;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.redis.DumpCheck;
import io.ngxagents.vertexai.tools.backup.redis.InvalidDumpException;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.WrongKeyException;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a backup level by level, and stops at the first at which something is wrong. */
final class Verifier {
    private final BackupStore store;
    private final BackupKeys keys;
    private final Scratch scratch;
    private final ContentCheck contents;
    private final Terminal terminal;

    /** Looks at what a file of a backup means. */
    @FunctionalInterface
    interface ContentCheck {
        /**
         * What is wrong with it; empty if nothing is.
         *
         * @param path below the backup's folder
         * @param note takes what could not be looked at
         */
        Optional<String> check(BackupPlace place, String path, byte[] content, List<String> note);
    }

    Verifier(BackupStore store, BackupKeys keys, Scratch scratch, ContentCheck contents, Terminal terminal) {
        this.store = store;
        this.keys = keys;
        this.scratch = scratch;
        this.contents = contents;
        this.terminal = terminal;
    }

    /**
     * Looks at a backup.
     *
     * @param wanted how deep; empty for as deep as these keys and this machine can
     */
    Verification verify(BackupPlace place, Optional<Level> wanted) throws IOException, InterruptedException {
        Look look = new Look(place);
        try {
            return look.run(wanted);
        } catch (DamagedBackupException | WrongKeyException | InvalidDumpException problem) {
            return look.over(List.of(problem.getMessage()));
        }
    }

    private final class Look {
        private final BackupPlace place;
        private final List<String> notes = new ArrayList<>();
        private Optional<Level> reached = Optional.empty();

        Look(BackupPlace place) {
            this.place = place;
        }

        Verification run(Optional<Level> wanted) throws IOException, InterruptedException {
            BackupReader backup = BackupReader.open(store, place, keys);
            Level deepest = wanted.orElseGet(() -> deepest(backup.manifest()));
            for (Level level : Level.values()) {
                if (level.compareTo(deepest) > 0) {
                    break;
                }
                List<String> problems = problems(level, backup);
                if (!problems.isEmpty()) {
                    return over(problems);
                }
                reached = Optional.of(level);
            }
            return over(List.of());
        }

        private Level deepest(Manifest manifest) {
            if (manifest.encryptionKey() != null && keys.encryption().isEmpty()) {
                notes.add("not decrypted: it is encrypted with key " + manifest.encryptionKey()
                        + ", and no keys were given");
                return Level.CONTENT;
            }
            if (!scratch.isThere()) {
                notes.add("not loaded into a Redis: this machine has no redis-server, and no --scratch was given");
                return Level.PARSE;
            }
            return Level.LOAD;
        }

        private List<String> problems(Level level, BackupReader backup) throws IOException, InterruptedException {
            return switch (level) {
                case COMPLETE -> completeness(backup);
                case CONTENT -> content(backup);
                case PARSE -> parse(backup);
                case LOAD -> load(backup);
            };
        }

        private List<String> completeness(BackupReader backup) throws IOException {
            FoundBackup found = new BackupCatalogue(store, place.client())
                    .find(place.id())
                    .orElseThrow(() -> new DamagedBackupException("is not there any more"));
            return new FileChecks(backup).completeness(found);
        }

        private List<String> content(BackupReader backup) throws IOException {
            if (backup.manifest().signingKey() != null && !backup.canCheckSignature()) {
                notes.add("the signature was not checked: it is signed with key "
                        + backup.manifest().signingKey() + ", and no keys were given");
            }
            long all = backup.manifest().storedBytes();
            return new FileChecks(backup)
                    .content(terminal.progress(read -> "checked " + Amount.bytes(read) + " of " + Amount.bytes(all)));
        }

        private List<String> parse(BackupReader backup) throws IOException {
            List<String> problems = new ArrayList<>();
            for (FileEntry file : backup.manifest().files()) {
                byte[] content = backup.content(file);
                contents.check(place, file.path(), content, notes).ifPresent(problems::add);
            }
            cacheProblem(backup).ifPresent(problems::add);
            return problems;
        }

        private Optional<String> cacheProblem(BackupReader backup) throws IOException {
            CacheSummary cache = backup.manifest().cache();
            Map<String, Long> counted;
            try (InputStream parts = CacheParts.of(backup)) {
                counted = DumpCheck.count(parts);
            }
            long keyCount = counted.values().stream().mapToLong(Long::longValue).sum();
            if (cache == null) {
                return keyCount == 0 ? Optional.empty() : Optional.of("has keys, and the manifest knows of none");
            }
            return keyCount == cache.keys() && counted.equals(cache.keysByKind())
                    ? Optional.empty()
                    : Optional.of("has other keys than the manifest: " + counted + ", not " + cache.keysByKind());
        }

        private List<String> load(BackupReader backup) throws IOException, InterruptedException {
            CacheSummary cache = backup.manifest().cache();
            if (cache == null) {
                return List.of();
            }
            if (!scratch.isThere()) {
                throw new RefusedException(
                        "there is no Redis to load it into: this machine has no redis-server; give one"
                                + " by --scratch");
            }
            try (InputStream parts = CacheParts.of(backup)) {
                return scratch.rehearse(
                                parts,
                                terminal.progress(done ->
                                        "loaded " + Amount.share(done, cache.keys(), "key") + " into a scratch Redis"))
                        .map(List::of)
                        .orElse(List.of());
            }
        }

        Verification over(List<String> problems) {
            return new Verification(reached, problems, List.copyOf(notes));
        }
    }
}
