/** The decisions of a release, by examples and by random histories. */
package io.ngxagents.vertexai.operator.canary;
