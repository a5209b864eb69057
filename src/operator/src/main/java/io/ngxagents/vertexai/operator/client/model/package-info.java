/**
 * What the objects of a client have in common: names, labels, owner, and the immutable plan of one reconcile that the
 * dependents project. May use {@code config}, the api module, fabric8 and JOSDK.
 */
package io.ngxagents.vertexai.operator.client.model;
