/**
 * Tells other systems by HTTP what has happened, as CloudEvents. Nothing waits for them, and nothing depends on their answer. Uses
 * {@code config}.
 */
package io.ngxagents.vertexai.operator.notification;
