/** The {@code CanaryRelease} custom resource. Types only; may use fabric8's annotations, Jackson and the client's types. */
package io.ngxagents.vertexai.api.release;
