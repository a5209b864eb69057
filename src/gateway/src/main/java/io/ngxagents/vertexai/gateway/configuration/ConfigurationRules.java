package io.ngxagents.vertexai.gateway.configuration;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.AuthConfiguration;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CostConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;

/** What types cannot say about a configuration. */
final class ConfigurationRules {
    private static final long LARGEST_ENTRY = 64L * 1024 * 1024;
    private static final int MOST_DOLLARS = 10_000_000;
    private static final int ALL_OF_THEM = 100;

    void check(GatewayConfiguration configuration) {
        present("upstream", configuration.upstream());
        present("cache", configuration.cache());
        present("limits", configuration.limits());
        new UpstreamRules().check(configuration.upstream());
        check(configuration.cache());
        new PolicyRules(configuration.upstream().models())
                .check(configuration.cache().policies());
        check(configuration.limits());
        files(configuration.auth(), configuration.cost());
        if (configuration.usageLog() != null) {
            check(configuration.usageLog());
        }
    }

    private void check(CacheConfiguration cache) {
        require(cache.localMaxBytes() >= 0, "cache.localMaxBytes", cache.localMaxBytes(), "it must not be negative");
        if (cache.warmUp() != null) {
            check(cache.warmUp());
        }
        present("cache.compression", cache.compression());
        require(
                cache.compressionMinBytes() >= 0,
                "cache.compressionMinBytes",
                cache.compressionMinBytes(),
                "it must not be negative");
        require(
                cache.maxEntryBytes() >= 0 && cache.maxEntryBytes() <= LARGEST_ENTRY,
                "cache.maxEntryBytes",
                cache.maxEntryBytes(),
                "it must be from 0 to " + LARGEST_ENTRY);
    }

    private static void check(WarmUpConfiguration warmUp) {
        int entries = warmUp.entries();
        require(
                entries >= 0 && entries <= WarmUpConfiguration.MOST_ENTRIES,
                "cache.warmUp.entries",
                entries,
                "it must be from 0 to " + WarmUpConfiguration.MOST_ENTRIES);
        TimeSpan within = warmUp.within();
        present("cache.warmUp.within", within);
        require(
                within.compareTo(TimeSpan.ZERO) > 0 && within.compareTo(WarmUpConfiguration.LONGEST) <= 0,
                "cache.warmUp.within",
                within,
                "it must be longer than 0s and at most " + WarmUpConfiguration.LONGEST);
    }

    private void check(LimitsConfiguration limits) {
        require(limits.maxInFlight() > 0, "limits.maxInFlight", limits.maxInFlight(), "it must be at least 1");
        require(limits.maxQueued() >= 0, "limits.maxQueued", limits.maxQueued(), "it must not be negative");
        atLeastOne("limits.tokensPerMinute", limits.tokensPerMinute());
        atLeastOne("limits.requestsPerMinute", limits.requestsPerMinute());
        require(
                limits.dailyCostUsd() == null || (limits.dailyCostUsd() >= 0 && limits.dailyCostUsd() <= MOST_DOLLARS),
                "limits.dailyCostUsd",
                limits.dailyCostUsd(),
                "it must be from 0 to " + MOST_DOLLARS);
    }

    private static void atLeastOne(String field, Long limit) {
        require(limit == null || limit >= 1, field, limit, "it must be at least 1, or be left out for no limit");
    }

    /** Whether they can be read is found out when they are. */
    private static void files(AuthConfiguration auth, CostConfiguration cost) {
        if (auth != null) {
            matches("auth.apiKeysDirectory", auth.apiKeysDirectory(), "/.*", "write an absolute path");
        }
        if (cost != null) {
            matches("cost.pricesFile", cost.pricesFile(), "/.*", "write an absolute path");
        }
    }

    private static void check(UsageLogConfiguration log) {
        double share = log.samplePercent();
        require(share >= 0 && share <= ALL_OF_THEM, "usageLog.samplePercent", share, "it must be from 0 to 100");
        require(log.maxEntries() > 0, "usageLog.maxEntries", log.maxEntries(), "it must be at least 1");
    }

    static void present(String field, Object value) {
        require(value != null, field, null, "it is required");
    }

    static void matches(String field, String value, String pattern, String allowed) {
        require(value != null && value.matches(pattern), field, value, allowed);
    }

    static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new InvalidConfigurationException(field, value, allowed);
        }
    }
}
