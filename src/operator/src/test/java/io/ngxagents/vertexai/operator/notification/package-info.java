/** Notifications against a real HTTP server. */
package io.ngxagents.vertexai.operator.notification;
