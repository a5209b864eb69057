package io.ngxagents.vertexai.client.call;

/**
 * One part of an answer that comes in parts.
 *
 * @param json one response object as in Vertex AI's REST interface
 * @param usage tokens of the whole answer as known with this part; the last part's are the answer's
 * @param storable whether the answer, if it ended with this part, may be given to others; see {@link ModelAnswer}
 */
public record StreamPart(JsonBytes json, TokenUsage usage, boolean storable) {}
