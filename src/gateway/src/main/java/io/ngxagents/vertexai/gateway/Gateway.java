package io.ngxagents.vertexai.gateway;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.api.gateway.CostConfiguration;
import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.CachedVertexAiFactory;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cost.PriceTable;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.admin.AdminServer;
import io.ngxagents.vertexai.gateway.admin.CacheEndpoint;
import io.ngxagents.vertexai.gateway.admin.Readiness;
import io.ngxagents.vertexai.gateway.auth.Authenticator;
import io.ngxagents.vertexai.gateway.configuration.GatewaySettings;
import io.ngxagents.vertexai.gateway.configuration.InvalidConfigurationException;
import io.ngxagents.vertexai.gateway.http.CallerRoutes;
import io.ngxagents.vertexai.gateway.http.CallerServer;
import io.ngxagents.vertexai.gateway.http.KnownRequests;
import io.ngxagents.vertexai.gateway.http.Patience;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A running gateway. Its methods block; they are for the thread that runs the process. */
public final class Gateway {
    private static final Logger LOG = System.getLogger(Gateway.class.getName());

    /** Far more than listening and closing take. */
    private static final Duration OWN_WORK = Duration.ofSeconds(30);

    /** What requests are recognised by takes a fourth of what the local level takes, beside it. */
    private static final long KNOWN_REQUESTS_SHARE = 4;

    private final GatewaySettings settings;
    private final Patience patience;
    private final int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors());
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Readiness readiness = new Readiness();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CompletableFuture<CachedVertexAi> client = new CompletableFuture<>();
    private final List<CallerServer> servers = new CopyOnWriteArrayList<>();
    private final AdminServer admin;
    private String deployment;

    private Gateway(GatewaySettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.admin =
                new AdminServer(settings.host(), settings.adminPort(), registry, readiness, new CacheEndpoint(client));
    }

    /**
     * Starts a gateway; when it returns, it is warm and answers.
     *
     * @throws IOException if there are no credentials where the environment says they are
     */
    public static Gateway start(GatewaySettings settings) throws IOException {
        return start(settings, Patience.USUAL);
    }

    static Gateway start(GatewaySettings settings, Patience patience) throws IOException {
        Gateway gateway = new Gateway(settings, patience);
        try {
            gateway.start();
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
        return gateway;
    }

    /** Probes are answered at once, callers only when the client is warm. */
    private void start() throws IOException {
        await(vertx.deployVerticle(admin));
        bindProcessMetrics();
        Clock clock = Clock.systemUTC();
        ClientMetrics metrics = new ClientMetrics(
                registry,
                settings.identity(),
                settings.configuration().upstream().models(),
                new CachePolicies(settings.configuration().cache().policies(), ThreadLocalRandom.current()).classes(),
                prices(),
                clock);
        CachedVertexAi opened = new CachedVertexAiFactory(
                        settings.identity(), metrics, clock, Optional.of(((VertxInternal) vertx).nettyEventLoopGroup()))
                .open(settings.configuration(), settings.redis());
        client.complete(opened);
        opened.warm().join();
        CallerRoutes routes = new CallerRoutes(
                opened,
                metrics,
                Optional.ofNullable(settings.configuration().auth()).map(auth -> Authenticator.open(auth, vertx)),
                Optional.ofNullable(settings.configuration().accessLog()).orElse(AccessLogMode.ERRORS),
                new KnownRequests(settings.configuration().cache().localMaxBytes() / KNOWN_REQUESTS_SHARE),
                settings.identity().version(),
                patience,
                readiness::isDraining);
        Supplier<Deployable> server = () -> {
            CallerServer made = new CallerServer(settings.host(), settings.port(), requestTimeout(), routes);
            servers.add(made);
            return made;
        };
        deployment = await(vertx.deployVerticle(server, new DeploymentOptions().setInstances(eventLoops)));
        readiness.ready();
        LOG.log(Level.INFO, "ready: callers on port {0}, admin on port {1}", text(port()), text(adminPort()));
    }

    private PriceTable prices() {
        CostConfiguration cost = settings.configuration().cost();
        if (cost == null) {
            return PriceTable.builtIn();
        }
        try (InputStream table = Files.newInputStream(Path.of(cost.pricesFile()))) {
            return PriceTable.read(table);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "cost.pricesFile", cost.pricesFile(), "it must be a price table; " + e.getMessage());
        }
    }

    /** With the client's labels, so that processors and memory can be told apart by client and version. */
    private void bindProcessMetrics() {
        Tags tags = settings.identity().tags();
        new JvmMemoryMetrics(tags).bindTo(registry);
        new JvmGcMetrics(tags).bindTo(registry);
        new JvmThreadMetrics(tags).bindTo(registry);
        new ProcessorMetrics(tags).bindTo(registry);
        new UptimeMetrics(tags).bindTo(registry);
    }

    /** The callers' port. */
    public int port() {
        return servers.get(0).port();
    }

    public int adminPort() {
        return admin.port();
    }

    /**
     * Ends: readiness goes first, callers are answered for {@code notice} longer so that no new one is sent here, then those
     * in flight get their answers.
     *
     * @param notice time that the cluster takes to notice
     */
    public void drain(Duration notice) {
        readiness.drain();
        LOG.log(Level.INFO, "draining");
        CompletableFuture<Void> noticed = new CompletableFuture<>();
        vertx.setTimer(Math.max(1, notice.toMillis()), elapsed -> noticed.complete(null));
        noticed.join();
        if (deployment != null) {
            await(vertx.undeploy(deployment), requestTimeout().plus(OWN_WORK));
        }
        close();
        LOG.log(Level.INFO, "ended");
    }

    private void close() {
        if (client.isDone()) {
            client.join().close();
        }
        await(vertx.close());
    }

    private Duration requestTimeout() {
        return settings.configuration().upstream().requestTimeout().toDuration();
    }

    private static <T> T await(Future<T> future) {
        return await(future, OWN_WORK);
    }

    private static <T> T await(Future<T> future, Duration limit) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
