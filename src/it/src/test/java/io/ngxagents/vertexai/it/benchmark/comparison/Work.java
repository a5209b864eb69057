package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Prompt;

/** What callers ask for. */
enum Work {
    NEW_QUESTIONS("new questions", Prompt.OPENAI, 0),
    HITS("hits", Prompt.OPENAI, 100),
    NEW_STREAMS("new questions, streamed", Prompt.OPENAI_STREAM, 0),
    STREAM_HITS("hits, streamed", Prompt.OPENAI_STREAM, 100);

    private final String title;
    private final Prompt prompt;
    private final int questions;

    Work(String title, Prompt prompt, int questions) {
        this.title = title;
        this.prompt = prompt;
        this.questions = questions;
    }

    String title() {
        return title;
    }

    Prompt prompt() {
        return prompt;
    }

    /** How many different questions are asked in turn; 0 for a new one each time. */
    int questions() {
        return questions;
    }

    boolean isCached() {
        return questions > 0;
    }
}
