/** Which module may use which, and what must not be in the project's files. Reads files only. */
package io.ngxagents.vertexai.it.borders;
