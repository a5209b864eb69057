package io.ngxagents.vertexai.operator.canary;

/** One transition, told to people: it becomes an event and an entry of the history. */
public record Notice(NoticeReason reason, String message) {}
