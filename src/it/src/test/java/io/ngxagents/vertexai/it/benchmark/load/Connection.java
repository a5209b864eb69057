package io.ngxagents.vertexai.it.benchmark.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept connection with at most one request on its way. */
final class Connection implements AutoCloseable {
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final SocketChannel channel;
    private final Questions questions;
    private final ByteBuffer request;
    private final ByteBuffer received;
    private final AnswerReader reader;
    private long due;

    Connection(int port, Questions questions, String outcomeHeader, Selector selector) throws IOException {
        this.questions = questions;
        this.request = ByteBuffer.allocateDirect(questions.bytes());
        byte[] bytes = new byte[LARGEST_ANSWER];
        this.received = ByteBuffer.wrap(bytes);
        this.reader = new AnswerReader(bytes, outcomeHeader);
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param dueAt nanoseconds at which the request should leave, from which its latency counts */
    void send(long dueAt) throws IOException {
        due = dueAt;
        reader.begin();
        received.clear();
        questions.next(request);
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what has come; whether the answer is now complete. */
    boolean receive() throws IOException {
        if (channel.read(received) < 0) {
            throw new EOFException("the server closed a connection");
        }
        return reader.isComplete(received.position());
    }

    /** Nanoseconds at which the request should have left. */
    long due() {
        return due;
    }

    /** Of the complete answer. */
    String outcome() {
        return reader.outcome();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
