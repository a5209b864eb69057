package io.ngxagents.vertexai.tools.loadtest.send;

import com.fasterxml.jackson.core.JsonFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** One request on its way. Lives on one event loop; tells its end once. */
final class Exchange {
    private static final String DATA = "data:";
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<Answer> whenEnded;
    private HttpClientRequest request;
    private boolean hasEnded;
    private String cache = Answer.NONE;
    private String version = Answer.NONE;
    private OptionalLong firstPart = OptionalLong.empty();
    private Usage usage = Usage.NONE;
    private String outcome = Answer.OK;

    Exchange(Consumer<Answer> whenEnded) {
        this.whenEnded = whenEnded;
    }

    /** Sends the body as soon as there is a connection, and reads the answer. */
    void run(Future<HttpClientRequest> connected, Buffer body, boolean isStream) {
        connected
                .compose(ready -> send(ready, body))
                .compose(response -> read(response, isStream))
                .onSuccess(read -> end(outcome))
                .onFailure(failure -> end(reason(failure)));
    }

    private Future<HttpClientResponse> send(HttpClientRequest ready, Buffer body) {
        request = ready;
        if (hasEnded) {
            ready.reset();
            return Future.failedFuture(new TimeoutException());
        }
        return ready.send(body);
    }

    private Future<Void> read(HttpClientResponse response, boolean isStream) {
        cache = Objects.requireNonNullElse(response.getHeader("x-vertexai-cache"), Answer.NONE);
        version = Objects.requireNonNullElse(response.getHeader("x-vertexai-version"), Answer.NONE);
        if (response.statusCode() / 100 != 2) {
            outcome = "HTTP " + response.statusCode();
            return response.end();
        }
        if (isStream) {
            response.handler(RecordParser.newDelimited("\n", this::line));
            return response.end().onSuccess(end -> outcome = firstPart.isEmpty() ? "empty stream" : outcome);
        }
        return response.body().map(body -> {
            long arrived = System.nanoTime();
            part(body.getBytes());
            end(outcome, arrived);
            return null;
        });
    }

    /** Of server-sent events; a part is one line. */
    private void line(Buffer line) {
        if (line.length() > DATA.length() && line.getString(0, DATA.length()).equals(DATA)) {
            if (firstPart.isEmpty()) {
                firstPart = OptionalLong.of(System.nanoTime());
            }
            part(line.getBytes(DATA.length(), line.length()));
        }
    }

    private void part(byte[] text) {
        try {
            AnswerPart part = AnswerPart.read(JSON, text);
            usage = part.usage().orElse(usage);
            outcome = part.isError() ? "error in a stream" : outcome;
        } catch (IOException notAnAnswer) {
            outcome = "no JSON";
        }
    }

    /** Gives up. */
    void timeOut() {
        end(Answer.TIMEOUT);
        if (request != null) {
            request.reset();
        }
    }

    private void end(String how) {
        end(how, System.nanoTime());
    }

    private void end(String how, long now) {
        if (!hasEnded) {
            hasEnded = true;
            whenEnded.accept(new Answer(how, cache, version, now, firstPart, usage));
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Answer.TIMEOUT;
        }
        if (failure instanceof HttpClosedException || failure instanceof IOException && isReset(failure)) {
            return "connection closed";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        return failure instanceof SSLException ? "TLS" : failure.getClass().getSimpleName();
    }

    private static boolean isReset(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("reset");
    }
}
