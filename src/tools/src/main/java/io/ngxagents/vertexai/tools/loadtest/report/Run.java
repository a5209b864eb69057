package io.ngxagents.vertexai.tools.loadtest.report;

import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import java.time.Instant;
import java.util.Map;

/**
 * What was run.
 *
 * @param target for people: an address, or a client and its namespace
 * @param environment such as {@code staging}; empty if nobody said
 * @param settings other options that matter, by name
 */
public record Run(Plan plan, String target, String environment, Instant start, Map<String, String> settings) {}
