/**
 * A client's cache in Redis: read key by key without disturbing it, and put back beside what is there. Works on one server, by
 * Sentinels and on Redis Cluster, with commands that managed services allow. May use Lettuce and the JDK.
 */
package io.ngxagents.vertexai.tools.backup.redis;
