/** Events of events.k8s.io/v1, for both reconcilers. May use the Kubernetes client and {@code config}. */
package io.ngxagents.vertexai.operator.events;
