package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.auth.Authenticator;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Answers requests that have come before, byte for byte, and whose answers are still in this process's memory: without parsing,
 * hashing or routing them, which takes several times as long as all else. Every other request goes on as if this were not here.
 */
final class Recall implements Handler<HttpServerRequest> {
    private final KnownRequests known;
    private final CachedVertexAi client;
    private final Set<String> classHeaders;
    private final Optional<Authenticator> authenticator;
    private final Entrance entrance;
    private final BooleanSupplier draining;
    private final Bodies bodies;
    private final Handover handover;
    private final Handler<HttpServerRequest> others;

    /** @param others takes the requests that are not known, whether or not their bodies have been read */
    Recall(
            KnownRequests known,
            CachedVertexAi client,
            Optional<Authenticator> authenticator,
            Entrance entrance,
            BooleanSupplier draining,
            Bodies bodies,
            Handover handover,
            Handler<HttpServerRequest> others) {
        this.known = known;
        this.client = client;
        this.classHeaders = client.classHeaders();
        this.authenticator = authenticator;
        this.entrance = entrance;
        this.draining = draining;
        this.bodies = bodies;
        this.handover = handover;
        this.others = others;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Optional<String> tenant = mayBeKnown(request) ? tenantOf(request) : Optional.empty();
        if (tenant.isEmpty()) {
            others.handle(request);
            return;
        }
        RequestFacts facts = entrance.enter(request);
        facts.tenant = tenant.get();
        bodies.await(request, () -> {
            facts.late = true;
            handover.to(others, request, facts);
        });
        request.body().onComplete(body -> arrive(request, facts, body));
    }

    /** While it drains, each answer ends its connection, which is a router's matter. */
    private boolean mayBeKnown(HttpServerRequest request) {
        return !draining.getAsBoolean() && RawRequest.mayRepeat(request);
    }

    /** Empty for a caller who is not known: refused, and counted, where all others are. */
    private Optional<String> tenantOf(HttpServerRequest request) {
        try {
            return Optional.of(
                    authenticator.isEmpty() ? "" : authenticator.get().callerOf(request));
        } catch (FailedCallException refused) {
            return Optional.empty();
        }
    }

    private void arrive(HttpServerRequest request, RequestFacts facts, AsyncResult<Buffer> body) {
        if (facts.late) {
            return; // It has its answer.
        }
        bodies.arrived(request);
        if (body.failed()) {
            entrance.leave(request, facts, Future.failedFuture(body.cause()));
            return;
        }
        facts.body = body.result();
        if (!answers(request, facts)) {
            handover.to(others, request, facts);
        }
    }

    @SuppressWarnings("ReferenceEquality") // The same object or not: comparing bytes is what this saves.
    private boolean answers(HttpServerRequest request, RequestFacts facts) {
        RawRequest raw = RawRequest.of(request, facts.tenant, classHeaders, facts.body);
        KnownRequests.Known before = known.find(raw);
        Optional<ServedAnswer> hit = before == null ? Optional.empty() : client.hit(before.call());
        if (hit.isEmpty()) {
            return false;
        }
        KnownRequests.Known now = before.renewed(hit.get());
        if (now != before) {
            known.remember(raw, now);
        }
        facts.asksAgain(now.facts());
        Replies.describe(
                request.response(), facts, hit.get().outcome(), hit.get().age());
        Replies.json(request.response(), now.written()).onComplete(end -> entrance.leave(request, facts, end));
        return true;
    }
}
