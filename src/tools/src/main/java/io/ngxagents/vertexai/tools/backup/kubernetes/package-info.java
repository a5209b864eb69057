/**
 * What a backup has of the API server: the specs of a client and its releases, its rendered configuration, its Secrets; and how
 * its Redis is reached. May use the Kubernetes client and {@code api}.
 */
package io.ngxagents.vertexai.tools.backup.kubernetes;
