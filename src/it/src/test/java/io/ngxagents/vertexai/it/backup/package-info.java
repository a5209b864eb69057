/**
 * Backups as the packaged tools take and restore them: of a cache that gateways' own code fills and reads, and of a client on a
 * real API server.
 */
package io.ngxagents.vertexai.it.backup;
