package io.ngxagents.vertexai.it.benchmark;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import com.google.common.util.concurrent.MoreExecutors;
import io.ngxagents.vertexai.it.benchmark.load.LoadGenerator;
import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Asks Vertex AI without a gateway, by Google's own library, at a constant rate: what a caller has today. Arguments: port,
 * calls of the warm-up, rate, seconds.
 */
public final class DirectCaller {
    private static final long LONGEST_MICROS = 60_000_000;
    private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_AT_A_TIME = 32;

    private final PredictionServiceClient client;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLong failed = new AtomicLong();
    private boolean measuring;

    private DirectCaller(PredictionServiceClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PredictionServiceSettings settings = PredictionServiceSettings.newBuilder()
                .setEndpoint("127.0.0.1:" + arguments[0])
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(PredictionServiceSettings.defaultGrpcTransportProviderBuilder()
                        .setChannelConfigurator(channel -> channel.usePlaintext())
                        .build())
                .build();
        try (PredictionServiceClient client = PredictionServiceClient.create(settings)) {
            DirectCaller caller = new DirectCaller(client);
            caller.warmUp(Integer.parseInt(arguments[1]));
            System.out.println(LoadGenerator.MEASURING);
            System.out.println(
                    caller.measure(Double.parseDouble(arguments[2]), Duration.ofSeconds(Long.parseLong(arguments[3])))
                            .print());
        }
    }

    private void warmUp(int calls) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            send(i, System.nanoTime());
        }
        awaitAll();
    }

    private LoadReport measure(double rate, Duration duration) throws InterruptedException {
        measuring = true;
        long interval = (long) (1e9 / rate);
        long start = System.nanoTime();
        int number = 0;
        for (long due = start; due < start + duration.toNanos(); due += interval) {
            waitUntil(due);
            send(number++, due);
        }
        awaitAll();
        return LoadReport.of(
                micros, duration, Map.of("answered", micros.getTotalCount() - failed.get(), "failed", failed.get()));
    }

    /** Sleeping alone is too coarse by some ten microseconds. */
    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void awaitAll() throws InterruptedException {
        places.acquire(MOST_AT_A_TIME);
        places.release(MOST_AT_A_TIME);
    }

    private void send(int number, long due) throws InterruptedException {
        places.acquire();
        ApiFuture<GenerateContentResponse> answer =
                client.generateContentCallable().futureCall(request(number));
        ApiFutures.addCallback(
                answer,
                new ApiFutureCallback<>() {
                    @Override
                    public void onSuccess(GenerateContentResponse response) {
                        ended(due);
                    }

                    @Override
                    public void onFailure(Throwable thrown) {
                        failed.incrementAndGet();
                        ended(due);
                    }
                },
                MoreExecutors.directExecutor());
    }

    private void ended(long due) {
        if (measuring) {
            micros.recordValue((System.nanoTime() - due) / 1000);
        }
        places.release();
    }

    private static GenerateContentRequest request(int number) {
        return GenerateContentRequest.newBuilder()
                .setModel("projects/p/locations/l/publishers/google/models/" + GatewayProcess.MODEL)
                .addContents(content("user", Prompt.text(number)))
                .setSystemInstruction(content("", "Answer in one paragraph."))
                .setGenerationConfig(
                        GenerationConfig.newBuilder().setTemperature(0).setMaxOutputTokens(1024))
                .build();
    }

    private static Content content(String role, String text) {
        return Content.newBuilder()
                .setRole(role)
                .addParts(Part.newBuilder().setText(text))
                .build();
    }
}
