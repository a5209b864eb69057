package io.ngxagents.vertexai.it.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells when an HTTP/1.1 answer is complete, and what it says of itself. One answer at a time. */
final class AnswerReader {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int UNKNOWN = -1;

    private final byte[] received;
    private final String outcomeHeader;
    private int endOfHead = UNKNOWN;
    private int length = UNKNOWN;
    private boolean chunked;
    private String head = "";

    /** @param received where the bytes of the answer arrive, from 0 */
    AnswerReader(byte[] received, String outcomeHeader) {
        this.received = received;
        this.outcomeHeader = outcomeHeader;
    }

    /** Forgets the last answer. */
    void begin() {
        endOfHead = UNKNOWN;
        length = UNKNOWN;
        chunked = false;
    }

    /** Whether the answer is complete, now that so many bytes of it are here. */
    boolean isComplete(int arrived) {
        if (endOfHead == UNKNOWN) {
            readHead(arrived);
        }
        if (endOfHead == UNKNOWN) {
            return false;
        }
        return chunked ? endsWith(arrived, LAST_CHUNK) : arrived >= endOfHead + length;
    }

    private void readHead(int arrived) {
        int end = indexOfEnd(arrived);
        if (end == UNKNOWN) {
            return;
        }
        endOfHead = end;
        head = new String(received, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String declared = header("content-length");
        length = declared.isEmpty() ? 0 : Integer.parseInt(declared);
        chunked = header("transfer-encoding").equals("chunked");
    }

    private int indexOfEnd(int arrived) {
        for (int i = END_OF_HEAD.length; i <= arrived; i++) {
            if (matches(i - END_OF_HEAD.length, END_OF_HEAD)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private boolean endsWith(int arrived, byte[] end) {
        return arrived >= end.length && matches(arrived - end.length, end);
    }

    private boolean matches(int from, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (received[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Of the answer that is complete. */
    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Value of the header that answers are counted by; for others than 200 the status. */
    String outcome() {
        return status() == 200 ? header(outcomeHeader) : Integer.toString(status());
    }

    private String header(String name) {
        int at = head.indexOf("\r\n" + name + ":");
        if (at < 0) {
            return "";
        }
        int begin = at + name.length() + 3;
        return head.substring(begin, head.indexOf("\r\n", begin)).strip();
    }
}
