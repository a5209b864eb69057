/**
 * {@code backup}: takes, lists, verifies and restores backups of clients. Each command is one small class that reads its options
 * and calls one task; the tasks use the packages below, the Kubernetes client and picocli.
 */
package io.ngxagents.vertexai.tools.backup;
