/**
 * The gateway's configuration: the operator writes it into a ConfigMap, the gateway reads it. May use Jackson and the
 * value types of the package above.
 */
package io.ngxagents.vertexai.api.gateway;
