/** How commands speak with who called them. */
package io.ngxagents.vertexai.tools.terminal;
