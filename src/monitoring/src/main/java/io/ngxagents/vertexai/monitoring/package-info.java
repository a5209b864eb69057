/** What is to be watched of clients, releases and the operator: said once, in the catalogue, and written in many forms. */
package io.ngxagents.vertexai.monitoring;
