/**
 * Who may talk to a client's pods, and to whom they may talk: NetworkPolicies, for clients that ask for them. May use
 * {@code client.model}; the pods' ports are known by their names.
 */
package io.ngxagents.vertexai.operator.client.network;
