/** The process's log: one JSON object a line, on standard error, in the fields that Google Cloud's logging reads. */
package io.ngxagents.vertexai.gateway.log;
