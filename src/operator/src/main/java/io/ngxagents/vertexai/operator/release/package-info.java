/**
 * The reconciler of CanaryRelease: observe, decide, write status, act. All decisions are {@code canary}'s; what is here
 * reads the cluster, keeps the state in the status and does what was decided.
 */
package io.ngxagents.vertexai.operator.release;
