package io.ngxagents.vertexai.simulator.service;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Carries the calling gateway's version from the call's metadata to its handler. */
public final class CallerVersion implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("x-vertexai-version", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> VERSION = Context.keyWithDefault("version", "");

    /** Of the call that this thread handles; empty if it carries none. */
    static String current() {
        return VERSION.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> handler) {
        String version = metadata.get(HEADER);
        Context context = Context.current().withValue(VERSION, version == null ? "" : version);
        return Contexts.interceptCall(context, call, metadata, handler);
    }
}
