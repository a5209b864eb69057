package io.ngxagents.vertexai.gateway;

import io.ngxagents.vertexai.gateway.log.JsonLineFormatter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Lines of the access log, as the process would print them; from its making until it is closed. */
final class AccessLogLines extends Handler {
    private static final Logger LOG = Logger.getLogger("io.ngxagents.vertexai.gateway.access");

    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final JsonLineFormatter formatter = new JsonLineFormatter();

    AccessLogLines() {
        LOG.addHandler(this);
    }

    /** The next line; null if none comes within a minute. */
    String next() throws InterruptedException {
        return written.poll(1, TimeUnit.MINUTES);
    }

    @Override
    public void publish(LogRecord record) {
        written.add(formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
