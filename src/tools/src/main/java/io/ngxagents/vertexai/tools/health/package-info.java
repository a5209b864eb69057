/** Whether a server says that it is well. May use the JDK and picocli only. */
package io.ngxagents.vertexai.tools.health;
