package io.ngxagents.vertexai.api;

/**
 * Names of the gateway's metrics and of their labels, as Micrometer registers them; Prometheus shows {@code .} as
 * {@code _}, counters with {@code _total} and the latency with {@code _seconds}.
 *
 * <p>The gateway writes them, the release analysis and the alerts read them.
 */
public final class MetricNames {
    /** Time from the received request to the sent answer, a histogram in seconds, by {@link #CACHE}. */
    public static final String LATENCY = "vertex_ai.client.latency";

    /** Time from the received request to the first part of an answer in parts, a histogram in seconds, by {@link #CACHE}. */
    public static final String TIME_TO_FIRST_PART = "vertex_ai.client.time_to_first_part";

    /** Stale answers that were asked for anew while callers were served the old ones, by {@link #OUTCOME}. */
    public static final String REVALIDATIONS = "vertex_ai.client.revalidations";

    public static final String REQUESTS = "vertex_ai.client.requests";

    /** Failed requests, by {@link #TYPE}. */
    public static final String ERRORS = "vertex_ai.client.errors";

    /** Answers from the cache, by {@link #LEVEL}. */
    public static final String CACHE_HITS = "vertex_ai.client.cache_hits";

    public static final String CACHE_MISSES = "vertex_ai.client.cache_misses";

    /** Tokens that the upstream counted, by {@link #DIRECTION}; cache hits add none. */
    public static final String TOKENS = "vertex_ai.client.tokens";

    /** US dollars that the upstream calls cost by the price table. */
    public static final String COST = "vertex_ai.client.cost";

    /** US dollars that the cache hits would have cost. */
    public static final String SAVED_COST = "vertex_ai.client.saved_cost";

    /** Requests being answered at this moment. */
    public static final String IN_FLIGHT = "vertex_ai.client.in_flight";

    /** Upstream calls of models that the price table does not know. */
    public static final String UNPRICED = "vertex_ai.client.unpriced";

    /** Time since the prices were collected, a gauge. */
    public static final String PRICE_TABLE_AGE = "vertex_ai.client.price_table_age";

    /** What may be used over all pods, a gauge by {@link #LIMIT}, in the limit's unit. */
    public static final String LIMIT_MOST = "vertex_ai.client.limit_most";

    /** What is used over all pods, as far as this one knows; a gauge by {@link #LIMIT}, in the limit's unit. */
    public static final String LIMIT_USED = "vertex_ai.client.limit_used";

    /** Requests that should be in the usage log and are not, because Redis or this process had no room or no time. */
    public static final String USAGE_LOG_DROPPED = "vertex_ai.client.usage_log_dropped";

    /** Answers that were in this process's memory before its first request, a gauge. */
    public static final String WARM_UP_ENTRIES = "vertex_ai.client.warm_up_entries";

    /** Time that it took to fetch them, a gauge in seconds. */
    public static final String WARM_UP_TIME = "vertex_ai.client.warm_up_time";

    /** Lists of keys for it that could not be read. */
    public static final String HOT_KEYS_UNREADABLE = "vertex_ai.client.hot_keys_unreadable";

    /** Upstream calls that were tried again, by {@link #TYPE} of what the upstream said. */
    public static final String RETRIES = "vertex_ai.client.retries";

    /** Upstream calls that went on elsewhere, by {@link #TO}. */
    public static final String FALLBACKS = "vertex_ai.client.fallbacks";

    /** Second calls that were sent beside slow ones. */
    public static final String HEDGES = "vertex_ai.client.hedges";

    /** Second calls whose answer came first. */
    public static final String HEDGES_WON = "vertex_ai.client.hedges_won";

    /** Whether a location is left out because it fails nearly always, a gauge of 0 or 1 by {@link #LOCATION}. */
    public static final String LOCATION_LEFT_OUT = "vertex_ai.client.location_left_out";

    /** Upstream calls that wait for a place at this moment. */
    public static final String QUEUE_DEPTH = "vertex_ai.client.queue_depth";

    /** Time for which upstream calls waited for a place, of those that had to; a histogram in seconds, by {@link #OUTCOME}. */
    public static final String QUEUE_WAIT = "vertex_ai.client.queue_wait";

    /** Upstream calls that were refused because too many waited, by {@link #REASON}. */
    public static final String SHED = "vertex_ai.client.shed";

    public static final String CLIENT = "client";
    public static final String TRACK = "track";
    public static final String VERSION = "version";
    public static final String MODEL = "model";

    /** Query class. */
    public static final String CLASS = "class";

    /** {@code hit}, {@code miss}, {@code stale} or {@code bypass}. */
    public static final String CACHE = "cache";

    /**
     * Of {@link #REVALIDATIONS} {@code renewed} or {@code failed}; of {@link #QUEUE_WAIT} {@code admitted}, {@code expired} or
     * {@code driven_out}.
     */
    public static final String OUTCOME = "outcome";

    /** {@code local}, {@code redis}, or {@code stale} for an old answer of either. */
    public static final String LEVEL = "level";

    /** {@code input} or {@code output}. */
    public static final String DIRECTION = "direction";

    /** Name of a limit in the configuration: {@code tokensPerMinute}, {@code requestsPerMinute}, {@code dailyCostUsd}. */
    public static final String LIMIT = "limit";

    /** {@code location} or {@code model}. */
    public static final String TO = "to";

    /** {@code queue_full}, or {@code driven_out} by a call of a tenant that had less of the queue. */
    public static final String REASON = "reason";

    /** Name of a location in the configuration. */
    public static final String LOCATION = "location";

    /** Error type; see {@link ErrorType}. */
    public static final String TYPE = "type";

    private MetricNames() {}
}
