package io.ngxagents.vertexai.tools.backup.archive;

import io.ngxagents.vertexai.tools.backup.archive.FoundBackup.FoundFile;
import io.ngxagents.vertexai.tools.backup.seal.WrongKeyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** What can be said of a backup's files without understanding them. Each answer is a list of what is wrong. */
public final class FileChecks {
    private static final int SHOWN = 100;

    private final BackupReader backup;

    public FileChecks(BackupReader backup) {
        this.backup = backup;
    }

    /**
     * Whether the files are those of the manifest, in their sizes.
     *
     * @param found what the store lists
     */
    public List<String> completeness(FoundBackup found) {
        Map<String, Long> there = new HashMap<>();
        found.files().forEach(file -> there.put(file.path(), file.size()));
        List<String> problems = new ArrayList<>();
        for (FileEntry file : backup.manifest().files()) {
            Long size = there.remove(file.path());
            if (size == null) {
                problems.add(file.path() + " is missing");
            } else if (size != file.storedBytes()) {
                problems.add(file.path() + " has " + size + " bytes, not " + file.storedBytes());
            }
        }
        boolean signed = backup.manifest().signingKey() != null;
        if (signed && !there.containsKey(Names.SIGNATURE)) {
            problems.add(Names.SIGNATURE + " is missing");
        }
        for (FoundFile file : found.files()) {
            if (there.containsKey(file.path()) && !belongs(file.path(), signed)) {
                problems.add("there is a file that the backup does not have: " + printable(file.path()));
            }
        }
        return problems;
    }

    private static boolean belongs(String path, boolean signed) {
        return path.equals(Names.CLAIM)
                || path.equals(Names.MANIFEST)
                || path.equals(Names.COMPLETE)
                || (signed && path.equals(Names.SIGNATURE))
                || VerifiedMark.ofPath(path).isPresent();
    }

    /** Somebody else may have chosen it to confuse a terminal. */
    private static String printable(String path) {
        String shown = path.replaceAll("[^\\x20-\\x7e]", "?");
        return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
    }

    /**
     * Whether each file has the bytes that were written, and the manifest was signed.
     *
     * @param progress is told how many bytes have been read
     */
    public List<String> content(LongConsumer progress) throws IOException {
        List<String> problems = new ArrayList<>();
        try {
            backup.checkSignature();
        } catch (DamagedBackupException | WrongKeyException problem) {
            problems.add(problem.getMessage());
        }
        long read = 0;
        for (FileEntry file : backup.manifest().files()) {
            try {
                backup.stored(file);
            } catch (DamagedBackupException damage) {
                problems.add(damage.getMessage());
            }
            read += file.storedBytes();
            progress.accept(read);
        }
        return problems;
    }
}
