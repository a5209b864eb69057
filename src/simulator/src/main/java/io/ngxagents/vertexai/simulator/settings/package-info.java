/**
 * What the simulator shall do, and its text form, which flags and the admin endpoint share. Nothing here acts; it may use
 * Jackson and gRPC's status codes.
 */
package io.ngxagents.vertexai.simulator.settings;
