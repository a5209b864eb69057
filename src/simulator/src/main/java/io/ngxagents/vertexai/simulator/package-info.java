/**
 * A local Vertex AI for tests and the playground: starts and stops the gRPC server and its admin endpoint. May use the
 * packages below; no other module of this project.
 */
package io.ngxagents.vertexai.simulator;
