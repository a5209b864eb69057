package io.ngxagents.vertexai.it.kubernetes;

import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryDownloader;
import io.fabric8.kubeapitest.binary.OSInfo;
import io.fabric8.kubeapitest.binary.repo.BinaryRepo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The binaries that Kubernetes publishes for tests, by kube-api-test's own downloader; kept in {@code ~/.kubeapitest}. No
 * answer within a few seconds counts as no internet.
 */
final class EnvtestDownload implements BinarySource {
    private static final int PATIENCE_SECONDS = 4;
    private static final Path KEPT = Path.of(System.getProperty("user.home"), ".kubeapitest");

    @Override
    public String description() {
        return "the envtest download";
    }

    @Override
    public Optional<Path> find() {
        Optional<Path> kept = ProgramFolder.within(KEPT);
        if (kept.isPresent() || !isReachable()) {
            return kept;
        }
        return Optional.of(new BinaryDownloader(KEPT.toString(), new OSInfo())
                .downloadLatest()
                .toPath());
    }

    /** Reads the index of versions, which is small, and never waits for more than {@link #PATIENCE_SECONDS}. */
    private static boolean isReachable() {
        CompletableFuture<Boolean> index = new CompletableFuture<>();
        Thread reader = new Thread(() -> index.complete(isIndexReadable()), "envtest-probe");
        reader.setDaemon(true);
        reader.start();
        try {
            return index.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isIndexReadable() {
        try {
            return new BinaryRepo(new OSInfo()).listObjectNames().findAny().isPresent();
        } catch (KubeAPITestException e) {
            return false;
        }
    }
}
