package io.ngxagents.vertexai.simulator.service;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/** Runs each call by its plan. What the real service refuses as invalid is refused at once and costs no quota. */
public final class CallRunner {
    private final CallPlanner planner;
    private final CallLog log;
    private final ScheduledExecutorService scheduler;

    public CallRunner(CallPlanner planner, CallLog log, ScheduledExecutorService scheduler) {
        this.planner = planner;
        this.log = log;
        this.scheduler = scheduler;
    }

    /**
     * @param resource the model or endpoint as the request names it
     * @param answer the answer's parts for the model's short name, of so many tokens where it is generated; throws INVALID_ARGUMENT where the request is wrong
     */
    <T> void run(
            String method, String resource, StreamObserver<T> observer, BiFunction<String, Integer, List<T>> answer) {
        String model = ModelName.shortName(resource).orElse("");
        Caller caller = new Caller(method, model, ModelName.location(resource).orElse(""), CallerVersion.current());
        SimulatedCall<T> call = new SimulatedCall<>(caller, (ServerCallStreamObserver<T>) observer, scheduler, log);
        SimulatorSettings settings = planner.settings();
        try {
            Requests.require(!model.isEmpty(), "'" + resource + "' is no model; write " + ModelName.ALLOWED);
            List<T> parts = answer.apply(model, settings.answerTokens(caller.version()));
            CallPlan plan = planner.plan(caller);
            plan.error()
                    .ifPresentOrElse(
                            error -> call.breakOff(
                                    parts.subList(0, Math.min(plan.after(), parts.size() - 1)),
                                    error,
                                    plan.latency(),
                                    settings.chunkInterval()),
                            () -> call.answer(parts, plan.latency(), settings.chunkInterval()));
        } catch (StatusRuntimeException refusal) {
            call.fail(refusal, Duration.ZERO);
        }
    }
}
