/** The HTTP endpoint that shows and changes the running simulator. May use the JDK's HTTP server, settings and counts. */
package io.ngxagents.vertexai.simulator.admin;
