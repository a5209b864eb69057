/**
 * What a backup is: its id, its files, its manifest; how it is written, read, listed and verified. Uses {@code store} and
 * {@code seal}; knows nothing of Redis connections or of the API server.
 */
package io.ngxagents.vertexai.tools.backup.archive;
