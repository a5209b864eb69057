package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import java.time.Duration;

/**
 * What is asked of a restore.
 *
 * @param target the client that gets it
 * @param fromIsNamed whether it was said whose backup it is
 * @param patience with the client's Redis, until it is ready
 */
record RestorePlan(
        ClientName target,
        boolean fromIsNamed,
        boolean specs,
        boolean secrets,
        boolean cache,
        boolean force,
        boolean dryRun,
        Duration patience) {}
