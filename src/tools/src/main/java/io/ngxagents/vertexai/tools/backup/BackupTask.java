package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupId;
import io.ngxagents.vertexai.tools.backup.archive.BackupWriter;
import io.ngxagents.vertexai.tools.backup.archive.CacheParts;
import io.ngxagents.vertexai.tools.backup.archive.CacheSummary;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.archive.Expiries;
import io.ngxagents.vertexai.tools.backup.archive.FoundBackup;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.archive.Names;
import io.ngxagents.vertexai.tools.backup.archive.Packing;
import io.ngxagents.vertexai.tools.backup.archive.Retention;
import io.ngxagents.vertexai.tools.backup.archive.Source;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientObjects;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientRedis.Way;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientSecrets;
import io.ngxagents.vertexai.tools.backup.kubernetes.ResourceYaml;
import io.ngxagents.vertexai.tools.backup.redis.CacheDump;
import io.ngxagents.vertexai.tools.backup.redis.CacheDump.Dumped;
import io.ngxagents.vertexai.tools.backup.redis.KeySpace;
import io.ngxagents.vertexai.tools.backup.redis.Pace;
import io.ngxagents.vertexai.tools.backup.redis.RedisServers;
import io.ngxagents.vertexai.tools.backup.redis.ServerVersion;
import io.ngxagents.vertexai.tools.backup.redis.SharedOrder;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Takes one backup: clears away what was abandoned, reserves an id, writes the files, finishes; then drops what is too old. */
final class BackupTask {
    private final ClientName client;
    private final BackupStore store;
    private final BackupKeys keys;
    private final Clock clock;
    private final Duration abandonedAfter;
    private final int partBytes;
    private final Terminal terminal;

    BackupTask(
            ClientName client,
            BackupStore store,
            BackupKeys keys,
            Clock clock,
            Duration abandonedAfter,
            int partBytes,
            Terminal terminal) {
        this.client = client;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.abandonedAfter = abandonedAfter;
        this.partBytes = partBytes;
        this.terminal = terminal;
    }

    Manifest run(ClusterSide cluster, Pace pace, boolean withCache) throws IOException, InterruptedException {
        BackupCatalogue catalogue = new BackupCatalogue(store, client);
        catalogue
                .removeAbandoned(clock.instant(), abandonedAfter)
                .forEach(id -> terminal.warn("removed " + id + ", which was never finished"));
        Optional<BackupId> previous = catalogue.newest().map(FoundBackup::id);
        BackupWriter backup = BackupWriter.begin(store, client, clock.instant(), keys);

        Optional<GenericKubernetesResource> resource = cluster.kubernetes().isPresent()
                ? Optional.of(writeObjects(backup, cluster.kubernetes().get()))
                : Optional.empty();
        CacheSummary cache = null;
        if (withCache) {
            Optional<Way> way = cluster.redis(resource);
            if (way.isPresent()) {
                try (Way open = way.get();
                        RedisServers servers = RedisServers.connect(open.address())) {
                    cache = writeCache(backup, servers, pace);
                }
            }
        }
        Manifest manifest = backup.finish(source(resource), cache, version(), previous);
        terminal.say(summary(manifest));
        return manifest;
    }

    /** Drops the backups that need not be kept. */
    void retain(Retention retention) throws IOException {
        new BackupCatalogue(store, client).retain(retention).forEach(id -> terminal.say("removed " + id));
    }

    private GenericKubernetesResource writeObjects(BackupWriter backup, KubernetesClient kubernetes)
            throws IOException {
        ClientObjects objects = new ClientObjects(kubernetes, client);
        GenericKubernetesResource resource = objects.client()
                .orElseThrow(() -> new RefusedException(
                        "there is no VertexAiClient " + client.name() + " in namespace " + client.namespace()));
        backup.write(Names.CLIENT, Packing.NONE, ResourceYaml.write(resource));
        for (GenericKubernetesResource release : objects.releases()) {
            String path = Names.RELEASES + release.getMetadata().getName() + ".yaml";
            backup.write(path, Packing.NONE, ResourceYaml.write(release));
        }
        for (ConfigMap map : objects.configuration()) {
            String path = Names.CONFIGURATION + map.getMetadata().getName() + ".yaml";
            backup.write(path, Packing.NONE, ResourceYaml.write(map));
        }
        ClientSecrets secrets = new ClientSecrets(kubernetes, client);
        boolean withValues = keys.encryption().isPresent();
        backup.write(
                Names.SECRETS,
                Packing.NONE,
                secrets.read(resource.get("spec"), withValues).bytes());
        return resource;
    }

    /** The order of invalidations last: what was forgotten while the keys were read stays so. */
    private CacheSummary writeCache(BackupWriter backup, RedisServers servers, Pace pace)
            throws IOException, InterruptedException {
        KeySpace space = KeySpace.of(client.toString());
        Expiries.Counter expiries = new Expiries.Counter();
        AtomicLong count = new AtomicLong();
        LongConsumer progress = terminal.progress(
                done -> "saved " + Amount.of(done, "key") + ", " + Amount.bytes(backup.storedBytes()));
        Dumped dumped;
        try (OutputStream parts = CacheParts.to(backup, partBytes)) {
            dumped = new CacheDump(servers, space, pace).write(parts, expiresAt -> {
                expiries.add(expiresAt);
                progress.accept(count.incrementAndGet());
            });
        }
        backup.write(
                Names.INVALIDATIONS,
                Packing.ZSTD,
                new SharedOrder(servers, space).read().bytes());
        if (dumped.tooLong() > 0) {
            terminal.warn("left out " + Amount.of(dumped.tooLong(), "key") + " that are too long for a backup");
        }
        return new CacheSummary(ServerVersion.of(servers), dumped.keys(), dumped.kinds(), expiries.counted());
    }

    private Source source(Optional<GenericKubernetesResource> resource) {
        return Source.of(
                client,
                resource.map(known -> known.getMetadata().getUid()).orElse(null),
                resource.map(known -> known.getMetadata().getGeneration()).orElse(null));
    }

    /** Null where the classes do not come from the packaged jar. */
    private static String version() {
        return BackupTask.class.getPackage().getImplementationVersion();
    }

    private static String summary(Manifest manifest) {
        String cache = manifest.cache() == null
                ? "no cache"
                : Amount.of(manifest.cache().keys(), "key");
        List<String> how = List.of(
                manifest.encryptionKey() == null ? "" : ", encrypted with key " + manifest.encryptionKey(),
                manifest.signingKey() == null ? "" : ", signed with key " + manifest.signingKey());
        return manifest.id() + ": " + cache + ", " + Amount.bytes(manifest.storedBytes()) + String.join("", how);
    }
}
