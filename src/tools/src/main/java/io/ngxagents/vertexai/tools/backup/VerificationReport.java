package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.archive.VerifiedMark;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.time.Instant;

/** Tells people what a verification has come to, and the store if it was good. */
record VerificationReport(BackupStore store, Terminal terminal) {
    /** The process' exit code. */
    int report(BackupPlace place, Verification found) throws IOException {
        found.notes().forEach(note -> terminal.warn(place.id() + ": " + note));
        if (!found.isGood()) {
            found.problems().forEach(problem -> terminal.warn(place.id() + ": " + problem));
            terminal.say(place.id() + ": DAMAGED");
            return 1;
        }
        Level reached = found.reached().orElseThrow();
        new BackupCatalogue(store, place.client()).mark(place.id(), new VerifiedMark(Instant.now(), reached));
        terminal.say(place.id() + ": good, verified to level " + reached);
        return 0;
    }
}
