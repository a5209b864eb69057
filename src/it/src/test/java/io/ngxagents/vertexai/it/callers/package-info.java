/** Programs of callers on the packaged gateway and the client library: the official SDKs, and the examples. */
package io.ngxagents.vertexai.it.callers;
