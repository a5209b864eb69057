package io.ngxagents.vertexai.tools.loadtest.plan;

import java.util.List;

/** Texts to ask with. */
public sealed interface PromptTexts {
    /** How many there are; at least 1. */
    int count();

    /**
     * One of them.
     *
     * @param number from 0
     */
    String text(int number);

    /**
     * A text that is none of them, nor another one's.
     *
     * @param mark makes it so
     */
    String fresh(int number, String mark);

    /**
     * Texts that the load test makes itself.
     *
     * @param words of a text, at least 12
     */
    record Generated(int count, int words) implements PromptTexts {
        /** Fewest words of a text. */
        public static final int FEWEST_WORDS = 12;

        private static final int WORDS_OF_THE_QUESTION = 11;
        private static final List<String> FILLING =
                List.of("Consider", "cost,", "latency,", "capacity,", "recovery", "and", "who", "is", "told.");

        @Override
        public String text(int number) {
            return about(Integer.toString(number));
        }

        @Override
        public String fresh(int number, String mark) {
            return about(mark);
        }

        private String about(String subject) {
            StringBuilder text = new StringBuilder("Load test question ")
                    .append(subject)
                    .append(": what should a runbook say about it?");
            for (int word = WORDS_OF_THE_QUESTION; word < words; word++) {
                text.append(' ').append(FILLING.get((word - WORDS_OF_THE_QUESTION) % FILLING.size()));
            }
            return text.toString();
        }
    }

    /** Texts that were given. */
    record Listed(List<String> texts) implements PromptTexts {
        public Listed {
            texts = List.copyOf(texts);
        }

        @Override
        public int count() {
            return texts.size();
        }

        @Override
        public String text(int number) {
            return texts.get(number);
        }

        @Override
        public String fresh(int number, String mark) {
            return texts.get(number) + " (" + mark + ")";
        }
    }
}
