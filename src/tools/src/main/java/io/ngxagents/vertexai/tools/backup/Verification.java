package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.Level;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a backup has come to.
 *
 * @param reached the deepest level at which nothing was wrong; empty for none
 * @param problems what is wrong; empty if the backup is good as far as it was looked at
 * @param notes what could not be looked at
 */
record Verification(Optional<Level> reached, List<String> problems, List<String> notes) {
    boolean isGood() {
        return problems.isEmpty();
    }
}
