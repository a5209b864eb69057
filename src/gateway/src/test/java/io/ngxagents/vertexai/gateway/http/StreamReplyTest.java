package io.ngxagents.vertexai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a real connection, with an answer that is always a part ahead of its reader. */
class StreamReplyTest {
    private static final int PART = 64 * 1024;

    /** Far more than the buffers of a loopback connection hold. */
    private static final int PARTS = 1000;

    private final Vertx vertx = Vertx.vertx();
    private final Answer answer = new Answer();

    /** Many large parts, each there as soon as it is asked for. */
    private static final class Answer implements AnswerStream {
        private final AtomicInteger read = new AtomicInteger();
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public CompletableFuture<Optional<StreamPart>> next() {
            return CompletableFuture.completedFuture(
                    read.incrementAndGet() > PARTS
                            ? Optional.empty()
                            : Optional.of(new StreamPart(JsonBytes.wrap(new byte[PART]), TokenUsage.NONE, true)));
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    /** As they are. */
    private static final class Plain implements AnswerForm.Parts {
        @Override
        public String contentType() {
            return "application/octet-stream";
        }

        @Override
        public Buffer begin(Duration age) {
            return Buffer.buffer();
        }

        @Override
        public Buffer part(StreamPart part) {
            return Buffer.buffer(part.json().array());
        }

        @Override
        public Buffer end() {
            return Buffer.buffer();
        }

        @Override
        public Buffer brokenOff(CallFailure failure) {
            return Buffer.buffer("broken off");
        }
    }

    private int serve(Duration slowestReader) {
        Router router = Router.router(vertx);
        router.route().handler(request -> {
            new RequestFacts("id", 0).attachTo(request);
            ServedStream stream = new ServedStream(answer, CacheOutcome.MISS, Duration.ZERO);
            new StreamReply(request, stream, new Plain(), thrown -> {}, slowestReader, vertx).start();
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return server.actualPort();
    }

    private static Socket ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void givenAReaderThatDoesNotReadThenItIsCutOffAndTheRestIsNotEvenAskedFor() throws Exception {
        try (Socket reader = ask(serve(Duration.ofMillis(500)))) {
            assertThat(answer.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(answer.read.get()).isLessThan(PARTS);
            assertThat(reader.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isLessThan((long) PARTS * PART);
        }
    }

    @Test
    void givenAReaderThatPausesAndGoesOnThenItGetsAll() throws IOException {
        try (Socket reader = ask(serve(Duration.ofMinutes(1)))) {
            InputStream input = reader.getInputStream();
            input.readNBytes(PART);
            int asked = -1;
            while (asked != answer.read.get()) {
                asked = answer.read.get();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            }

            assertThat(asked).isLessThan(PARTS);
            assertThat(input.transferTo(OutputStream.nullOutputStream())).isGreaterThan((long) (PARTS - 1) * PART);
            assertThat(answer.cancelled.getCount()).isEqualTo(1);
        }
    }

    @Test
    void givenTheReaderGoesThenTheAnswerIsCancelled() throws Exception {
        try (Socket reader = ask(serve(Duration.ofMinutes(1)))) {
            reader.getInputStream().readNBytes(PART);
        }

        assertThat(answer.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
