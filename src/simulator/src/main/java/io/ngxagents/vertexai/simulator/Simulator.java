package io.ngxagents.vertexai.simulator;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.ngxagents.vertexai.simulator.admin.AdminServer;
import io.ngxagents.vertexai.simulator.service.CallCount;
import io.ngxagents.vertexai.simulator.service.CallLog;
import io.ngxagents.vertexai.simulator.service.CallPlanner;
import io.ngxagents.vertexai.simulator.service.CallRunner;
import io.ngxagents.vertexai.simulator.service.CallerVersion;
import io.ngxagents.vertexai.simulator.service.LlmUtilityService;
import io.ngxagents.vertexai.simulator.service.PredictionService;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running simulator: plaintext gRPC, and the admin endpoint beside it. */
public final class Simulator implements AutoCloseable {
    /** Vertex AI takes requests of up to 20 MB; room for the envelope. */
    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    private static final int SECONDS_TO_FINISH = 5;

    private final CallPlanner planner;
    private final CallLog log;
    private final ScheduledExecutorService scheduler;
    private final Server server;
    private final AdminServer admin;

    private Simulator(
            CallPlanner planner, CallLog log, ScheduledExecutorService scheduler, Server server, AdminServer admin) {
        this.planner = planner;
        this.log = log;
        this.scheduler = scheduler;
        this.server = server;
        this.admin = admin;
    }

    /**
     * Listens on both ports when it returns.
     *
     * @throws IOException if a port cannot be listened on; then neither is
     */
    public static Simulator start(Listen listen, SimulatorSettings settings) throws IOException {
        InetAddress host = InetAddress.getByName(listen.host());
        CallPlanner planner = new CallPlanner(settings, System::nanoTime);
        CallLog log = new CallLog();
        AdminServer admin = new AdminServer(new InetSocketAddress(host, listen.adminPort()), planner, log);
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
        scheduler.setRemoveOnCancelPolicy(true);
        CallRunner runner = new CallRunner(planner, log, scheduler);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(host, listen.port()))
                .addService(new PredictionService(runner))
                .addService(new LlmUtilityService(runner))
                .intercept(new CallerVersion())
                .maxInboundMessageSize(LARGEST_REQUEST)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            admin.close();
            scheduler.shutdownNow();
            throw e;
        }
        return new Simulator(planner, log, scheduler, server, admin);
    }

    /** Of gRPC. */
    public int port() {
        return server.getPort();
    }

    /** Of the admin endpoint. */
    public int adminPort() {
        return admin.port();
    }

    public SimulatorSettings settings() {
        return planner.settings();
    }

    /** From the next call on; calls on their way end as they were planned. */
    public void settings(SimulatorSettings settings) {
        planner.settings(settings);
    }

    /** Finished calls since the start or the last {@link #clearCalls}. */
    public List<CallCount> calls() {
        return log.counts();
    }

    public void clearCalls() {
        log.clear();
    }

    /** Returns when it has been closed. */
    void awaitClose() throws InterruptedException {
        server.awaitTermination();
    }

    /** Takes no more calls, lets those on their way end within five seconds, and stops. */
    @Override
    public void close() {
        admin.close();
        server.shutdown();
        try {
            if (!server.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        scheduler.shutdownNow();
    }
}
