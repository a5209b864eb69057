/** How dashboards are written. */
package io.ngxagents.vertexai.monitoring.json;
