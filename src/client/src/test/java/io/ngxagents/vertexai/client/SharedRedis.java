package io.ngxagents.vertexai.client;

import java.nio.file.Path;

/** One Redis for many tests, which can end and begin again, empty, at the same port. */
final class SharedRedis implements AutoCloseable {
    private final int port = RedisProcess.freePort();
    private final Path directory = RedisProcess.directory();
    private RedisProcess process;

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    boolean isUp() {
        return process != null;
    }

    /** Returns when it accepts connections; does nothing if it does. */
    void begin() {
        if (process == null) {
            process = RedisProcess.start(
                    port, directory, "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "");
        }
    }

    /** Without a word to its clients; does nothing if it has ended. */
    void end() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public void close() {
        end();
    }
}
