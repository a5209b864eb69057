package io.ngxagents.vertexai.simulator.answer;

import java.util.List;
import java.util.random.RandomGenerator;

/** Text that means nothing and has an exact number of tokens. */
final class ProseText {
    private static final List<String> WORDS = List.of(
            "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "harbor", "island", "juniper", "kelp",
            "lagoon", "meadow", "north", "orchard", "pebble", "quartz", "river", "summit", "tundra", "umber", "valley",
            "willow", "zephyr");

    private ProseText() {}

    /**
     * The text that the source of randomness leads to.
     *
     * @param tokens at least 1, counted as {@link TokenCount} does
     */
    static String of(RandomGenerator random, int tokens) {
        int length = tokens * TokenCount.CHARACTERS;
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        text.setLength(length - 1);
        return text.append('.').toString();
    }
}
