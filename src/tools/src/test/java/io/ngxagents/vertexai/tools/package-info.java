/** What tests of several commands share. */
package io.ngxagents.vertexai.tools;
