package io.ngxagents.vertexai.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between client and server that can fail in the ways in which networks do. */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> deaf = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refuses;

    private TcpProxy(int target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
    }

    /** A way to this port of the loopback address. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections were accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** From now on whatever is said arrives that much later. */
    public void delay(Duration later) {
        delay = later;
    }

    /** The connections that are there stay open, but nothing arrives over them any more; new ones work. */
    public void leaveHalfOpen() {
        deaf.addAll(sockets);
    }

    /** Whether new connections are closed as soon as they are there. */
    public void refuse(boolean now) {
        refuses = now;
    }

    /** Ends all connections. */
    public void cut() {
        sockets.forEach(TcpProxy::close);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                accepted.incrementAndGet();
                if (refuses) {
                    close(near);
                } else {
                    connect(near);
                }
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        try {
            join(near, new Socket(InetAddress.getLoopbackAddress(), target));
        } catch (IOException nobodyThere) {
            close(near);
        }
    }

    private void join(Socket near, Socket far) {
        sockets.add(near);
        sockets.add(far);
        start(() -> pump(near, far));
        start(() -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                Thread.sleep(delay.toMillis());
                if (!deaf.contains(from)) {
                    out.write(chunk, 0, read);
                }
            }
        } catch (IOException | InterruptedException ended) {
            close(from);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
