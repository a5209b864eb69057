package io.ngxagents.vertexai.simulator;

/**
 * Where the simulator listens.
 *
 * @param host name or address, such as 127.0.0.1 or 0.0.0.0
 * @param port of gRPC; 0 for any free one
 * @param adminPort of the admin endpoint; 0 for any free one
 */
public record Listen(String host, int port, int adminPort) {
    /** Two free ports of this machine, not reachable from others. */
    public static Listen loopback() {
        return new Listen("127.0.0.1", 0, 0);
    }
}
