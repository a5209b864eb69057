/** The statistics of a release: exact expectations where they can be computed, examples where not. */
package io.ngxagents.vertexai.operator.canary.statistics;
