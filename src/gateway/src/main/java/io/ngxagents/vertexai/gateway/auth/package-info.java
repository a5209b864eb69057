/** Who calls: API keys from a mounted Secret, re-read while the process runs. */
package io.ngxagents.vertexai.gateway.auth;
