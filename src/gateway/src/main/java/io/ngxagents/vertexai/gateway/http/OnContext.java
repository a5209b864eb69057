package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Goes on with a future's end on the event loop that waits for it; at once, where it has ended already. */
final class OnContext {
    private final Context context;

    /** Of the event loop that runs now. */
    OnContext(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    <T> void when(CompletableFuture<T> future, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        boolean here = future.isDone();
        // Both ends are dealt with.
        var ignored = future.whenComplete((value, thrown) -> {
            Runnable end = () -> {
                if (thrown == null) {
                    onSuccess.accept(value);
                } else {
                    onFailure.accept(thrown);
                }
            };
            if (here) {
                end.run();
            } else {
                context.runOnContext(now -> end.run());
            }
        });
    }
}
