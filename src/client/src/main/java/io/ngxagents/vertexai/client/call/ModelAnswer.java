package io.ngxagents.vertexai.client.call;

/**
 * What the upstream answered.
 *
 * @param json the response as in Vertex AI's REST interface
 * @param usage tokens that it took
 * @param storable whether it may be given to others: it is finished, not empty, not blocked and asks for no tool
 */
public record ModelAnswer(JsonBytes json, TokenUsage usage, boolean storable) {}
