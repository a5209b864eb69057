/** The command line: one command with a subcommand for each task. May use the packages below and picocli. */
package io.ngxagents.vertexai.tools;
