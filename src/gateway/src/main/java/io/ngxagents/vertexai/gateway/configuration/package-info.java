/** What the process is told, by file and by environment, checked as a whole before anything starts. */
package io.ngxagents.vertexai.gateway.configuration;
