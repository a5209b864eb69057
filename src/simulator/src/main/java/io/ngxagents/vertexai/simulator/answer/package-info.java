/**
 * What the simulator answers: a pure function of the request, so that the same request has the same answer in every
 * process. May use Vertex AI's messages only.
 */
package io.ngxagents.vertexai.simulator.answer;
