/** Writes the catalogue of alerts and dashboards in the form that somebody needs. */
package io.ngxagents.vertexai.tools.render;
