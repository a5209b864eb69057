package io.ngxagents.vertexai.it.release;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The way to the API server for an operator that is to be disturbed: plain HTTP on a loopback port. Writes pass one at a
 * time, so that something can be done between any two of them; reads and watches stream.
 */
final class ApiServerProxy implements AutoCloseable {
    /** Of one connection, or written anew by whoever sends the message. */
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "keep-alive", "transfer-encoding", "content-length", "upgrade");

    private final Vertx vertx = Vertx.vertx();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final HttpClient client;
    private final int port;
    private HttpServer server;
    private Predicate<Write> concern = write -> false;
    private Bystander bystander = Bystander.NONE;

    /** @param apiServer a client of the API server, which says where that is and whose certificate it has */
    ApiServerProxy(KubernetesClient apiServer) {
        URI address = URI.create(apiServer.getConfiguration().getMasterUrl());
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(address.getHost())
                        .setDefaultPort(address.getPort())
                        .setSsl(true)
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(apiServer.getConfiguration().getCaCertFile())),
                // Each watch has a connection for itself.
                new PoolOptions().setHttp1MaxSize(10_000));
        this.server = listen(0);
        this.port = server.actualPort();
    }

    private HttpServer listen(int wanted) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setHttp2ClearTextEnabled(false))
                .requestHandler(this::forward)
                .connectionHandler(connection -> connection.exceptionHandler(killed -> connection.close()))
                .listen(wanted)
                .await();
    }

    /** A kubeconfig that says the same but for the way. */
    Path lead(Path kubeconfig) {
        Config config = Serialization.unmarshal(read(kubeconfig), Config.class);
        config.getClusters().forEach(named -> {
            named.getCluster().setServer("http://127.0.0.1:" + port);
            named.getCluster().setCertificateAuthority(null);
        });
        try {
            return Files.writeString(
                    kubeconfig.resolveSibling(kubeconfig.getFileName() + ".by-proxy"), Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on this one sees the writes for releases in this namespace. Returns when the one before sees none. */
    void place(String namespace, Bystander newBystander) {
        oneAtATime.lock();
        try {
            concern = write -> write.isOfRelease(namespace);
            bystander = newBystander;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The answered writes for a release in this namespace, in order. */
    List<Write> writes(String namespace) {
        return writes.stream().filter(write -> write.isOfRelease(namespace)).toList();
    }

    /** As if the API server were gone: connections end, new ones are refused. */
    void goDown() {
        server.close().await();
    }

    void comeBack() {
        server = listen(port);
    }

    private void forward(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("upgrade"))) {
            tunnel(request);
        } else if (request.method().name().equals("GET")) {
            stream(request);
        } else {
            write(request);
        }
    }

    private Future<HttpClientRequest> request(HttpServerRequest from) {
        return client.request(new RequestOptions().setMethod(from.method()).setURI(from.uri()))
                .map(to -> {
                    copy(from.headers(), to.headers());
                    to.exceptionHandler(gone -> from.connection().close());
                    return to;
                });
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach((name, value) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
    }

    /** A watch by WebSocket: once both sides have agreed, bytes go to and fro. */
    private void tunnel(HttpServerRequest request) {
        request.pause();
        request(request)
                .compose(upgrade -> {
                    upgrade.putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
                    return upgrade.connect();
                })
                .compose(answer -> answer.statusCode() == 101 ? join(request, answer) : answer(request, answer))
                .onFailure(gone -> request.connection().close());
    }

    private static Future<Void> join(HttpServerRequest request, HttpClientResponse answer) {
        NetSocket apiServer = answer.netSocket();
        apiServer.pause();
        copy(answer.headers(), request.response().headers());
        request.response().putHeader("connection", "Upgrade").putHeader("upgrade", "websocket");
        return request.toNetSocket().map(operator -> {
            operator.exceptionHandler(killed -> operator.close());
            operator.handler(apiServer::write);
            apiServer.exceptionHandler(gone -> apiServer.close());
            apiServer.handler(operator::write);
            operator.closeHandler(closed -> apiServer.close());
            apiServer.closeHandler(closed -> operator.close());
            apiServer.resume();
            return null;
        });
    }

    private void stream(HttpServerRequest request) {
        request(request)
                .compose(to -> {
                    request.response().closeHandler(closed -> to.reset());
                    return to.send();
                })
                .compose(answer -> answer(request, answer))
                .onFailure(gone -> request.connection().close());
    }

    private static Future<Void> answer(HttpServerRequest request, HttpClientResponse answer) {
        request.response().setStatusCode(answer.statusCode()).setChunked(true);
        copy(answer.headers(), request.response().headers());
        return answer.pipe().endOnFailure(false).to(request.response());
    }

    private void write(HttpServerRequest request) {
        request.body()
                .compose(body -> vertx.executeBlocking(() -> write(request, body), false))
                .onSuccess(passed -> {
                    if (!passed) {
                        request.connection().close();
                    }
                })
                .onFailure(gone -> request.connection().close());
    }

    private record Answer(HttpClientResponse head, Buffer content) {}

    private boolean write(HttpServerRequest request, Buffer body) {
        Optional<Write> write = Write.of(request.method().name(), request.uri(), body.toString(StandardCharsets.UTF_8));
        oneAtATime.lock();
        try {
            Optional<Write> shown = write.filter(concern);
            if (!shown.map(bystander::letsPass).orElse(true)) {
                return false;
            }
            Answer answer = join(request(request).compose(to -> to.send(body)).compose(head -> head.body()
                    .map(content -> new Answer(head, content))));
            int code = answer.head().statusCode();
            write.map(asked -> asked.answered(code)).ifPresent(writes::add);
            shown.map(asked -> asked.answered(code)).ifPresent(bystander::answered);
            request.response().setStatusCode(code);
            copy(answer.head().headers(), request.response().headers());
            request.response().end(answer.content());
            return true;
        } finally {
            oneAtATime.unlock();
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        join(vertx.close());
    }
}
