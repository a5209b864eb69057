package io.ngxagents.vertexai.client.call;

/**
 * Who gave an answer, which may be another than was asked first.
 *
 * @param model its own name, without a path
 * @param location of Vertex AI, such as us-central1
 */
public record Source(String model, String location) {}
