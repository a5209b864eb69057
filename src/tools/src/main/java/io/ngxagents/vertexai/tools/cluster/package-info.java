/** Which cluster and namespace a command works on. May use the Kubernetes client and picocli only. */
package io.ngxagents.vertexai.tools.cluster;
