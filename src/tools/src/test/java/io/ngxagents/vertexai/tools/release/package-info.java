/** Releases as a person sees and steers them. */
package io.ngxagents.vertexai.tools.release;
