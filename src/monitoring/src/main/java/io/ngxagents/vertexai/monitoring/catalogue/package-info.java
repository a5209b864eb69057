/** The alerts, with their expressions and bounds. Knows metrics' names, and no form that they are written in. */
package io.ngxagents.vertexai.monitoring.catalogue;
