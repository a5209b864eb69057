package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Three hundred questions a second, whether or not they are answered: one in three is new, the others repeat fifty. */
final class SteadyLoad implements AutoCloseable {
    private static final int TICK_MILLIS = 10;
    private static final int A_TICK = 3;
    private static final int REPEATED = 50;

    private final TestClient client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<ServedAnswer>> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private SteadyLoad(TestClient client) {
        this.client = client;
    }

    static SteadyLoad on(TestClient client) {
        SteadyLoad load = new SteadyLoad(client);
        var ignored = load.timer.scheduleAtFixedRate(load::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return load;
    }

    private void tick() {
        for (int i = 0; i < A_TICK; i++) {
            int number = count.getAndIncrement();
            String prompt = i == 0 ? "new " + number : "repeated " + number % REPEATED;
            asked.add(client.begin(prompt, CacheUse.FULL).whenComplete((answer, thrown) -> answered.incrementAndGet()));
        }
    }

    /** Waits until so many more questions have their answer or failure. */
    void awaitAnswered(int more) {
        int enough = answered.get() + more;
        Until.holds(() -> answered.get() >= enough);
    }

    /** Ends the load and waits for what is under way; what failed. */
    Stream<Throwable> failures() {
        close();
        return asked.stream().flatMap(answer -> failureOf(answer).stream());
    }

    private static Optional<Throwable> failureOf(CompletableFuture<ServedAnswer> answer) {
        return answer.handle((json, thrown) -> Optional.ofNullable(thrown)).join();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
