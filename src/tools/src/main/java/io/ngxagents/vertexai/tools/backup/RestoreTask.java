package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.BackupReader;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientObjects;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientRedis.Way;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientSpec;
import io.ngxagents.vertexai.tools.backup.redis.Pace;
import io.ngxagents.vertexai.tools.backup.redis.RedisServers;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;

/**
 * Restores a backup: verifies it, sees whether anything speaks against it, and only then writes, first the objects, then the
 * cache.
 */
final class RestoreTask {
    private final RestorePlan plan;
    private final ClusterSide cluster;
    private final Pace pace;
    private final Terminal terminal;

    RestoreTask(RestorePlan plan, ClusterSide cluster, Pace pace, Terminal terminal) {
        this.plan = plan;
        this.cluster = cluster;
        this.pace = pace;
        this.terminal = terminal;
    }

    void run(BackupStore store, BackupPlace place, BackupKeys keys, Scratch scratch)
            throws IOException, InterruptedException {
        verify(store, place, keys, scratch);
        BackupReader backup = BackupReader.open(store, place, keys);
        backup.checkSignature();
        Optional<GenericKubernetesResource> client = objects(backup);
        if (plan.cache()) {
            cache(backup, client);
        }
    }

    private void verify(BackupStore store, BackupPlace place, BackupKeys keys, Scratch scratch)
            throws IOException, InterruptedException {
        Verification found =
                new Verifier(store, keys, scratch, ContentChecks.offline(), terminal).verify(place, Optional.empty());
        found.notes().forEach(note -> terminal.warn(place.id() + ": " + note));
        if (!found.isGood()) {
            throw new RefusedException(
                    "not restored: " + place.id() + " is damaged: " + String.join("; ", found.problems()));
        }
        terminal.say(
                place.id() + " is good, verified to level " + found.reached().orElseThrow());
    }

    /** The client as it will be; empty if the API server is not to be asked. */
    private Optional<GenericKubernetesResource> objects(BackupReader backup) throws IOException {
        if (cluster.kubernetes().isEmpty()) {
            if (plan.specs() || plan.secrets()) {
                throw new RefusedException("--specs and --secrets need the API server");
            }
            return Optional.empty();
        }
        KubernetesClient kubernetes = cluster.kubernetes().get();
        ClientObjects present = new ClientObjects(kubernetes, plan.target());
        Optional<GenericKubernetesResource> client = present.client();
        refuseIfAnything(backup.manifest(), present, client);
        ObjectsRestore restore = new ObjectsRestore(plan, kubernetes, backup, terminal);
        restore.secrets();
        if (plan.specs()) {
            return Optional.of(restore.client(client));
        }
        return client;
    }

    private void refuseIfAnything(Manifest manifest, ClientObjects present, Optional<GenericKubernetesResource> client)
            throws RefusedException {
        if (client.isEmpty() && !plan.specs()) {
            throw new RefusedException("there is no VertexAiClient "
                    + plan.target().name() + " in namespace " + plan.target().namespace() + "; --specs creates it");
        }
        Optional<String> release = present.releaseUnderWay();
        if (release.isPresent()) {
            throw new RefusedException(
                    "release " + release.get() + " of " + plan.target() + " is on its way; restore when it has ended");
        }
        String uid = manifest.client().uid();
        boolean isAnother = client.isPresent()
                && uid != null
                && !uid.equals(client.get().getMetadata().getUid());
        if (isAnother && !plan.fromIsNamed()) {
            throw new RefusedException("the backup is of a " + manifest.client().client()
                    + " that was deleted, or of another cluster; --from "
                    + manifest.client().client()
                    + " says that it is wanted all the same");
        }
    }

    private void cache(BackupReader backup, Optional<GenericKubernetesResource> client)
            throws IOException, InterruptedException {
        if (backup.manifest().cache() == null) {
            terminal.say("the backup has no cache");
            return;
        }
        if (plan.specs() && client.isPresent() && cluster.givenRedis().isEmpty() && !plan.dryRun()) {
            new ClientSpec(cluster.kubernetes().orElseThrow(), plan.target()).awaitRedis(client.get(), plan.patience());
        }
        if (plan.dryRun() && plan.specs() && cluster.givenRedis().isEmpty()) {
            terminal.say(
                    "would load " + Amount.of(backup.manifest().cache().keys(), "key") + " into the client's Redis");
            return;
        }
        Optional<Way> way = cluster.redis(client);
        if (way.isEmpty()) {
            terminal.say("the client has no Redis; its cache was left out");
            return;
        }
        try (Way open = way.get();
                RedisServers servers = RedisServers.connect(open.address())) {
            new CacheRestore(plan, backup, servers, pace, terminal).run();
        }
    }
}
