package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.ServerProcess;
import java.time.Duration;

/**
 * A running gateway with one setting of its cache.
 *
 * @param gateway its name
 * @param cache its setting, such as {@code off}, {@code memory} or {@code Redis}
 * @param port where callers reach it, on loopback
 * @param startToReady from the start of its process until it said that it is ready
 * @param headers that callers have to send to it, each with its line end
 * @param upstream what it asks
 */
record Subject(
        String gateway,
        String cache,
        ServerProcess process,
        int port,
        Duration startToReady,
        String headers,
        UpstreamAdmin upstream)
        implements AutoCloseable {

    String name() {
        return gateway + ", cache " + cache;
    }

    /** The same process, asked with other headers. */
    Subject asked(String otherCache, String otherHeaders) {
        return new Subject(gateway, otherCache, process, port, startToReady, otherHeaders, upstream);
    }

    @Override
    public void close() {
        process.close();
    }
}
