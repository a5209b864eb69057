package io.ngxagents.vertexai.it.benchmark.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a Java process holds at one moment.
 *
 * @param answered requests so far
 * @param heapBytes of the objects that a full collection has left
 * @param residentBytes of the machine's memory
 * @param threads of the process
 * @param files that it has open, sockets included
 */
public record Vitals(long answered, long heapBytes, long residentBytes, int threads, int files) {
    /** Names of the columns of {@link #line}. */
    public static final String HEADER = "answered,heapBytes,residentBytes,threads,files";

    /**
     * Takes them; the process collects its garbage first.
     *
     * @param jcmd the JDK's program of that name
     */
    public static Vitals of(long pid, String jcmd, long answered) {
        long heap = liveHeap(pid, jcmd);
        return new Vitals(answered, heap, 1024 * number(pid, "VmRSS:"), (int) number(pid, "Threads:"), openFiles(pid));
    }

    /** The histogram of the heap's classes counts what a full collection has left. */
    private static long liveHeap(long pid, String jcmd) {
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String last = "";
            try (BufferedReader reader = process.inputReader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    last = line;
                }
            }
            String[] total = last.strip().split("\\s+", -1);
            if (!total[0].equals("Total")) {
                throw new IllegalStateException("no sum at the end of the class histogram: " + last);
            }
            return Long.parseLong(total[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(long pid, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int openFiles(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of a table of comma-separated values. */
    public String line() {
        return String.format(Locale.ROOT, "%d,%d,%d,%d,%d", answered, heapBytes, residentBytes, threads, files);
    }
}
