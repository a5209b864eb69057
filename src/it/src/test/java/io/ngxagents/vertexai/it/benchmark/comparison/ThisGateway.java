package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Cores;
import io.ngxagents.vertexai.it.benchmark.GatewayProcess;
import java.util.OptionalInt;

/** This project's gateway, as a client's pod runs it: metrics on, keys off, access log of errors only. */
final class ThisGateway {
    static final String NAME = "this gateway";
    static final String CACHE_OFF = "cache-control: no-store\r\n";
    private static final long USUAL_LOCAL_CACHE = 64 << 20;

    private ThisGateway() {}

    /** With both levels. */
    static Subject withBothLevels(Upstreams upstreams, Cores cores) {
        return start(upstreams, cores, "memory and Redis", USUAL_LOCAL_CACHE);
    }

    /** Without the local level, so that every hit comes from Redis. */
    static Subject withRedisOnly(Upstreams upstreams, Cores cores) {
        return start(upstreams, cores, "Redis", 0);
    }

    private static Subject start(Upstreams upstreams, Cores cores, String cache, long localMaxBytes) {
        GatewayProcess gateway = new GatewayProcess(
                upstreams.simulatorPort(), OptionalInt.of(upstreams.redisPort()), cores, localMaxBytes);
        return new Subject(
                NAME, cache, gateway.process(), gateway.port(), gateway.startToReady(), "", upstreams.vertexAiAdmin());
    }
}
