package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Locale;

/** How a list is written. */
enum ListForm {
    TABLE {
        @Override
        String write(List<ListedBackup> rows) {
            StringBuilder text = new StringBuilder(line("ID", "TIME", "SIZE", "KEYS", "ALIVE", "VERIFIED"));
            rows.forEach(row -> text.append('\n').append(line(row)));
            return text.toString();
        }
    },
    JSON {
        @Override
        String write(List<ListedBackup> rows) {
            return Serialization.asJson(rows);
        }
    },
    YAML {
        @Override
        String write(List<ListedBackup> rows) {
            return Serialization.asYaml(rows).stripTrailing();
        }
    };

    private static final String NONE = "-";

    abstract String write(List<ListedBackup> rows);

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String line(ListedBackup row) {
        return line(
                row.id(),
                row.time(),
                Amount.bytes(row.bytes()),
                row.keys() == null ? NONE : row.keys().toString(),
                row.keysAlive() == null ? NONE : row.keysAlive().toString(),
                verified(row));
    }

    private static String verified(ListedBackup row) {
        if (row.problem() != null) {
            return "DAMAGED: " + row.problem();
        }
        return row.verifiedAt() == null ? NONE : row.verifiedLevel() + " at " + row.verifiedAt();
    }

    private static String line(String id, String time, String size, String keys, String alive, String verified) {
        return String.format(Locale.ROOT, "%-32s  %-20s  %9s  %8s  %8s  %s", id, time, size, keys, alive, verified);
    }
}
