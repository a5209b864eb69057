package io.ngxagents.vertexai.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium without a window, with a profile of its own; {@link #close()} ends this one and removes the profile. */
public final class Chromium implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Duration STARTUP = Duration.ofMinutes(1);

    private final Path profile;
    private final Process process;
    private final List<Tab> tabs = new ArrayList<>();

    public Chromium() {
        assertThat(BINARY)
                .as("Debian's package 'chromium' is needed: apt-get install chromium")
                .isExecutable();
        try {
            profile = Files.createTempDirectory("chromium-");
            Path log =
                    Files.createDirectories(Project.file("src/it/target/logs")).resolve(profile.getFileName() + ".log");
            process = new ProcessBuilder(
                            BINARY.toString(),
                            "--headless=new",
                            "--no-sandbox", // which root cannot have; only pages of this project are opened
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-gpu",
                            "--hide-scrollbars",
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new tab at nothing. */
    public Tab open() {
        Tab tab = Tab.at(port());
        tabs.add(tab);
        return tab;
    }

    /** It writes the port that it took into its profile. */
    private int port() {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (true) {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                if (lines.size() > 1) {
                    return Integer.parseInt(lines.get(0));
                }
                assertThat(System.nanoTime()).as("Chromium starts").isLessThan(deadline);
                Thread.sleep(50);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
        removeProfile();
    }

    private void removeProfile() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
