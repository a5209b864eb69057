package io.ngxagents.vertexai.tools.loadtest.targets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/**
 * A gateway, and the way there, which is open until it is closed.
 *
 * @param name for people
 * @param environment such as {@code staging}; empty if nobody said
 * @param model that it answers for; empty if that is not known
 * @param way to close when it is no longer needed
 * @param note what a person has to know of the way; empty if nothing
 */
public record Target(
        URI base, String name, String environment, Optional<String> model, AutoCloseable way, Optional<String> note)
        implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    /** @throws IOException if nobody listens there */
    public void checkThatSomebodyListens(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), port), PATIENCE_MILLIS);
        } catch (IOException failure) {
            throw new IOException(
                    "nobody answers at " + base.getHost() + ":" + port + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            way.close();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
