package io.ngxagents.vertexai.simulator.service;

/**
 * How many calls ended alike.
 *
 * @param method such as generateContent
 * @param model short name; empty if the request named none that was understood
 * @param version of the calling gateway, from the metadata x-vertexai-version; empty if the call carried none
 * @param code name of the gRPC code, OK for success
 * @param count at least 1
 */
public record CallCount(String method, String model, String version, String code, long count) {}
