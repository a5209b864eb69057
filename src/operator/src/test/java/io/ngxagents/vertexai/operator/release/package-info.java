/** A release's way between its state, its status and the cluster. */
package io.ngxagents.vertexai.operator.release;
