package io.ngxagents.vertexai.simulator.service;

/**
 * What is known of a call before it is answered.
 *
 * @param method such as generateContent
 * @param model short name; empty if the request names none that is understood
 * @param location such as us-central1; empty if the request names none that is understood
 * @param version of the calling gateway; empty if the call carries none
 */
record Caller(String method, String model, String location, String version) {}
