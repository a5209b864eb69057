/**
 * A client's regular backups: the CronJob with the rights of its pods, and what its jobs have come to. May use {@code client.model},
 * {@code client.references}, {@code client.redis}, {@code client.status} for what keeps pods from running, and {@code config}.
 */
package io.ngxagents.vertexai.operator.client.backup;
