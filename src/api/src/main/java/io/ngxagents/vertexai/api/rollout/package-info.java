/**
 * How a new version reaches the callers: in which steps, over which traffic, judged by what. Types only, which both custom
 * resources use.
 */
package io.ngxagents.vertexai.api.rollout;
