package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.KnownCall;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.ngxagents.vertexai.gateway.surface.Asked;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One request of one surface, from body to answer. What takes long is done beside the event loop. */
final class CallHandler implements Handler<RoutingContext> {
    /** Parsing and hashing more than this takes the better part of a millisecond. */
    private static final int LARGE = 32 * 1024;

    private final Surface surface;
    private final CachedVertexAi client;
    private final ClientMetrics metrics;
    private final Vertx vertx;
    private final CallOptionsReader options;
    private final Duration slowestReader;
    private final KnownRequests known;
    private final SeveralCalls several;
    private final RequestJson json = new RequestJson();

    CallHandler(
            Surface surface,
            CachedVertexAi client,
            ClientMetrics metrics,
            Vertx vertx,
            CallOptionsReader options,
            Duration slowestReader,
            KnownRequests known) {
        this.surface = surface;
        this.client = client;
        this.metrics = metrics;
        this.vertx = vertx;
        this.options = options;
        this.slowestReader = slowestReader;
        this.known = known;
        this.several = new SeveralCalls(client);
    }

    /** What was asked, by whom and how. */
    private record Read(List<ModelCall> calls, AnswerForm form, CallOptions options) {}

    @Override
    public void handle(RoutingContext request) {
        Buffer body = RequestFacts.of(request).body;
        if (body != null && body.length() > LARGE) {
            vertx.executeBlocking(() -> read(request, body), false)
                    .onSuccess(read -> ask(request, read))
                    .onFailure(thrown -> fail(request, thrown));
            return;
        }
        Read read;
        try {
            read = read(request, body);
        } catch (FailedCallException e) {
            fail(request, e);
            return;
        }
        ask(request, read);
    }

    private Read read(RoutingContext request, Buffer body) {
        try {
            RequestFacts facts = RequestFacts.of(request);
            CallOptions wanted = options.read(request.request());
            Asked asked = surface.read(request, json.read(body == null ? new byte[0] : body.getBytes()));
            facts.asks(asked.calls().get(0));
            List<ModelCall> calls = asked.calls().stream()
                    .map(call -> call.withTenant(facts.tenant))
                    .toList();
            return new Read(calls, asked.form(), wanted);
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            throw e;
        }
    }

    private void ask(RoutingContext request, Read read) {
        OnContext onContext = new OnContext(vertx);
        if (read.form() instanceof AnswerForm.Parts parts) {
            onContext.when(
                    client.stream(read.calls().get(0), read.options()),
                    stream -> answer(request, parts, stream),
                    thrown -> fail(request, thrown));
        } else if (read.form() instanceof AnswerForm.Whole whole) {
            onContext.when(
                    client.call(read.calls().get(0), read.options()),
                    answer -> answer(request, read, whole, answer),
                    thrown -> fail(request, thrown));
        } else {
            AnswerForm.Several form = (AnswerForm.Several) read.form();
            vertx.executeBlocking(() -> several.answer(read.calls(), read.options()), false)
                    .onSuccess(answering -> onContext.when(
                            answering, answers -> answer(request, form, answers), thrown -> fail(request, thrown)))
                    .onFailure(thrown -> fail(request, thrown));
        }
    }

    private void answer(RoutingContext request, Read read, AnswerForm.Whole form, ServedAnswer answer) {
        if (!answer.outcome().isHit()) {
            RequestFacts.of(request).usage = answer.usage();
        }
        Replies.describe(request, answer.outcome(), answer.age());
        Replies.name(request, answer.source());
        if (answer.json().size() > LARGE) {
            writeAside(request, () -> form.write(answer));
        } else {
            Buffer written = form.write(answer);
            remember(request, read, form, answer, written);
            Replies.json(request, written);
        }
    }

    /** A request that hit may come again, as it is. */
    private void remember(
            RoutingContext request, Read read, AnswerForm.Whole form, ServedAnswer answer, Buffer written) {
        if (answer.outcome() == CacheOutcome.HIT_LOCAL && RawRequest.mayRepeat(request.request())) {
            RequestFacts facts = RequestFacts.of(request);
            RawRequest raw = RawRequest.of(request.request(), facts.tenant, client.classHeaders(), facts.body);
            KnownCall call = client.know(read.calls().get(0), read.options());
            known.remember(raw, new KnownRequests.Known(call, facts.withoutBody(), form, answer.json(), written));
        }
    }

    private void answer(RoutingContext request, AnswerForm.Several form, List<ServedAnswer> answers) {
        RequestFacts.of(request).usage = SeveralCalls.usageOf(answers);
        Replies.describe(request, SeveralCalls.outcomeOf(answers), SeveralCalls.ageOf(answers));
        answers.stream()
                .flatMap(answer -> answer.source().stream())
                .findFirst()
                .ifPresent(source -> Replies.name(request, Optional.of(source)));
        writeAside(request, () -> form.write(answers));
    }

    private void writeAside(RoutingContext request, Callable<Buffer> write) {
        vertx.executeBlocking(write, false)
                .onSuccess(body -> Replies.json(request, body))
                .onFailure(thrown -> fail(request, thrown));
    }

    private void answer(RoutingContext request, AnswerForm.Parts form, ServedStream stream) {
        Replies.describe(request, stream.outcome(), stream.age());
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, form.contentType())
                // Intermediaries would hold parts back to make larger ones of them.
                .putHeader("x-accel-buffering", "no");
        new StreamReply(request, stream, form, thrown -> fail(request, thrown), slowestReader, vertx).start();
    }

    private void fail(RoutingContext request, Throwable thrown) {
        CallFailure failure = Replies.failureIn(thrown);
        Replies.failure(request, failure, surface.write(failure));
    }
}
