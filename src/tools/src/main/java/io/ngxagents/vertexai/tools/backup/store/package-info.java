/**
 * Where backups lie: one small port for whole files, and its targets. Knows nothing of what is in the files. May use the JDK
 * and the libraries of the two kinds of buckets.
 */
package io.ngxagents.vertexai.tools.backup.store;
