package io.ngxagents.vertexai.gateway.configuration;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;

/** What types cannot say about a configuration. */
final class ConfigurationRules {
    private static final long LARGEST_ENTRY = 64L * 1024 * 1024;
    private static final int MOST_DOLLARS = 10_000_000;

    void check(GatewayConfiguration configuration) {
        present("upstream", configuration.upstream());
        present("cache", configuration.cache());
        present("limits", configuration.limits());
        check(configuration.upstream());
        check(configuration.cache());
        new PolicyRules(configuration.upstream().models())
                .check(configuration.cache().policies());
        check(configuration.limits());
        if (configuration.cost() != null) {
            present("cost.pricesFile", configuration.cost().pricesFile());
        }
        if (configuration.usageLog() != null) {
            check(configuration.usageLog());
        }
    }

    private void check(UpstreamConfiguration upstream) {
        matches("upstream.project", upstream.project(), "[a-z0-9.:-]{1,63}", "write a Google Cloud project id");
        matches("upstream.location", upstream.location(), "[a-z0-9-]{1,63}", "write for example us-central1 or global");
        if (upstream.endpoint() != null) {
            matches("upstream.endpoint", upstream.endpoint(), "[^\\s/:]+:[0-9]{1,5}", "write host:port");
        }
        boolean hidden = !upstream.plaintext() || (upstream.endpoint() != null && upstream.anonymous());
        require(
                hidden,
                "upstream.plaintext",
                true,
                "it needs an endpoint and anonymous: true, or a token would travel in the clear");
        require(!upstream.models().isEmpty(), "upstream.models", upstream.models(), "name at least one model");
        for (String model : upstream.models()) {
            matches("upstream.models", model, "[A-Za-z0-9._@-]{1,128}", "write a model's name without a path");
        }
        upstream.aliases().forEach((alias, model) -> {
            matches("upstream.aliases", alias, "[A-Za-z0-9._@-]{1,128}", "write a name without a path");
            require(
                    upstream.models().contains(model),
                    "upstream.aliases." + alias,
                    model,
                    "it must be one of upstream.models: " + String.join(", ", upstream.models()));
        });
        present("upstream.requestTimeout", upstream.requestTimeout());
        require(
                upstream.requestTimeout().compareTo(TimeSpan.ZERO) > 0,
                "upstream.requestTimeout",
                upstream.requestTimeout(),
                "it must be longer than 0s");
    }

    private void check(CacheConfiguration cache) {
        require(cache.localMaxBytes() >= 0, "cache.localMaxBytes", cache.localMaxBytes(), "it must not be negative");
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

    private void check(UsageLogConfiguration usageLog) {
        require(
                usageLog.samplePercent() >= 0 && usageLog.samplePercent() <= 100,
                "usageLog.samplePercent",
                usageLog.samplePercent(),
                "it must be from 0 to 100");
        require(usageLog.maxEntries() >= 1, "usageLog.maxEntries", usageLog.maxEntries(), "it must be at least 1");
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
