/** The catalogue as people read it. */
package io.ngxagents.vertexai.monitoring.pages;
