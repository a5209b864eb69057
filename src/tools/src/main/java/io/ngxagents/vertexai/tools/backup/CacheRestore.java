package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupReader;
import io.ngxagents.vertexai.tools.backup.archive.CacheParts;
import io.ngxagents.vertexai.tools.backup.archive.FileEntry;
import io.ngxagents.vertexai.tools.backup.archive.Names;
import io.ngxagents.vertexai.tools.backup.redis.CacheLoad;
import io.ngxagents.vertexai.tools.backup.redis.CacheLoad.Loaded;
import io.ngxagents.vertexai.tools.backup.redis.InvalidationOrder;
import io.ngxagents.vertexai.tools.backup.redis.KeyCount;
import io.ngxagents.vertexai.tools.backup.redis.KeySpace;
import io.ngxagents.vertexai.tools.backup.redis.Pace;
import io.ngxagents.vertexai.tools.backup.redis.RedisServers;
import io.ngxagents.vertexai.tools.backup.redis.SharedOrder;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * The cache of a backup: the keys first, the order of invalidations last. Until then, answers of another era are there and not
 * valid, and the present ones serve; the order makes all of them valid at once.
 */
final class CacheRestore {
    private final RestorePlan plan;
    private final BackupReader backup;
    private final RedisServers servers;
    private final Pace pace;
    private final Terminal terminal;
    private final KeySpace space;
    private final SharedOrder order;

    CacheRestore(RestorePlan plan, BackupReader backup, RedisServers servers, Pace pace, Terminal terminal) {
        this.plan = plan;
        this.backup = backup;
        this.servers = servers;
        this.pace = pace;
        this.terminal = terminal;
        this.space = KeySpace.of(plan.target().toString());
        this.order = new SharedOrder(servers, space);
    }

    void run() throws IOException, InterruptedException {
        InvalidationOrder saved = savedOrder();
        long keys = backup.manifest().cache().keys();
        long alive = backup.manifest().cache().expiries().aliveAt(Instant.now());
        refuseToForget(saved, alive);
        if (plan.dryRun()) {
            terminal.say("would load about " + Amount.of(alive, "key") + " of " + keys + " that have not expired");
            return;
        }
        Loaded loaded;
        try (InputStream parts = CacheParts.of(backup)) {
            loaded = new CacheLoad(servers, space, pace)
                    .read(parts, terminal.progress(done -> "restored " + Amount.share(done, keys, "key")));
        }
        if (!saved.isNone()) {
            order.merge(saved);
        }
        terminal.say("restored " + Amount.of(loaded.restored(), "key") + ", kept " + loaded.kept()
                + " that were there, left out " + loaded.expired() + " that have expired");
        if (loaded.leftOut() > 0) {
            terminal.warn("Redis is full: " + Amount.of(loaded.leftOut(), "key") + " had no room");
        }
    }

    private InvalidationOrder savedOrder() throws IOException {
        Optional<FileEntry> file = backup.manifest().file(Names.INVALIDATIONS);
        if (file.isEmpty()) {
            throw new RefusedException(
                    "the backup's cache has no order of invalidations, without which its answers are" + " not valid");
        }
        return InvalidationOrder.parse(backup.content(file.get()));
    }

    /** The answers of two eras cannot be valid together, and those of the present one are newer. */
    private void refuseToForget(InvalidationOrder saved, long alive) throws IOException, InterruptedException {
        InvalidationOrder present = order.read();
        boolean sameEra = present.isNone() || saved.isNone() || present.era().equals(saved.era());
        if (sameEra || plan.force()) {
            return;
        }
        long answers = KeyCount.answers(servers, space, pace);
        if (answers > alive) {
            throw new RefusedException("the client's Redis was emptied since the backup and has "
                    + Amount.of(answers, "newer answer") + " by now, which the " + alive
                    + " of the backup would make invalid; --force restores all the same");
        }
    }
}
