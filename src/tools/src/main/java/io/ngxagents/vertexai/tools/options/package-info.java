/** How the commands read the values of their options. */
package io.ngxagents.vertexai.tools.options;
