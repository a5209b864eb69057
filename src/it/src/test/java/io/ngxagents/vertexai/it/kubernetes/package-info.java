/** A real kube-apiserver and the packaged operator for tests. May use fabric8, kube-api-test and JUnit. */
package io.ngxagents.vertexai.it.kubernetes;
