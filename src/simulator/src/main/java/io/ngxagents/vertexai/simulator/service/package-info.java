/**
 * Vertex AI's gRPC services: decides when and whether a call is answered (quota, latency, errors), and counts calls. May use
 * the answers and the settings.
 */
package io.ngxagents.vertexai.simulator.service;
