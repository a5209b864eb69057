package io.ngxagents.vertexai.it.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests of a run in turn: one text, in which only the number of the question differs. */
final class Questions {
    /** Stands for the number, and is as long. */
    static final String NUMBER = "@@@@@@@@";

    private final byte[] template;
    private final int at;
    private final int different;
    private final int first;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param different how many different questions there are; 0 for a new one each time */
    Questions(String template, int different, int first) {
        this.template = template.getBytes(StandardCharsets.UTF_8);
        this.at = new String(this.template, StandardCharsets.ISO_8859_1).indexOf(NUMBER);
        this.different = different;
        this.first = first;
        if (at < 0) {
            throw new IllegalArgumentException("the request has no '" + NUMBER + "'");
        }
    }

    /** Writes the next request into the buffer, ready to be sent. */
    void next(ByteBuffer buffer) {
        int turn = asked.getAndIncrement();
        int number = first + (different == 0 ? turn : turn % different);
        buffer.clear().put(template);
        for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
            buffer.put(at + digit, (byte) ('0' + number % 10));
            number /= 10;
        }
        buffer.flip();
    }

    int bytes() {
        return template.length;
    }
}
