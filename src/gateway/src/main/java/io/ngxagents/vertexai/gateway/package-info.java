/** The gateway as a process: puts the parts of the packages below together, starts them, and drains them at the end. */
package io.ngxagents.vertexai.gateway;
