package io.ngxagents.vertexai.tools.backup.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of one client. In a backup they are without the client's name, so that another client can have them.
 *
 * @param prefix such as {@code vertex-ai:ngx-agents/chat:}
 */
public record KeySpace(String prefix) {
    /** The order of invalidations, which is put together and not put back. */
    static final String ORDER = "{invalidations}:order";

    static final String SCOPES = "{invalidations}:scopes";

    /** The usage log. */
    static final String USAGE = "{usage}";

    private static final String GLOB_CHARACTERS = "*?[]\\^";

    /** @param client as {@code namespace/name} */
    public static KeySpace of(String client) {
        return new KeySpace("vertex-ai:" + client + ":");
    }

    byte[] key(String suffix) {
        return (prefix + suffix).getBytes(StandardCharsets.UTF_8);
    }

    byte[] key(byte[] suffix) {
        byte[] name = prefix.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(name, name.length + suffix.length);
        System.arraycopy(suffix, 0, key, name.length, suffix.length);
        return key;
    }

    byte[] suffix(byte[] key) {
        return Arrays.copyOfRange(key, prefix.getBytes(StandardCharsets.UTF_8).length, key.length);
    }

    /** What SCAN is to match. */
    String pattern() {
        StringBuilder pattern = new StringBuilder();
        prefix.chars().forEach(each -> {
            if (GLOB_CHARACTERS.indexOf(each) >= 0) {
                pattern.append('\\');
            }
            pattern.append((char) each);
        });
        return pattern.append('*').toString();
    }
}
