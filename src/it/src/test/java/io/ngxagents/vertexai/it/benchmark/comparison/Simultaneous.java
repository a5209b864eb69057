package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Prompt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Many callers who ask a slow model the same new question at the same moment. */
final class Simultaneous {
    static final int CALLERS = 200;
    static final Duration ANSWER_TIME = Duration.ofSeconds(2);

    private Simultaneous() {}

    /**
     * What came of it.
     *
     * @param answered how many had a 200
     * @param upstreamCalls that the gateway made for all of them
     * @param last time until the last one had an answer
     */
    record Result(Subject subject, long answered, long upstreamCalls, Duration last) {}

    /**
     * Leaves the upstream slow.
     *
     * @param question its number, which nobody has asked before
     */
    static Result ask(Subject subject, int question) {
        subject.upstream().latency(ANSWER_TIME);
        long before = subject.upstream().calls();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = request(subject, question);
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> statuses = Stream.generate(() ->
                        http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(answer -> answer.statusCode()))
                .limit(CALLERS)
                .toList();
        long answered = statuses.stream().filter(status -> status.join() == 200).count();
        Duration last = Duration.ofNanos(System.nanoTime() - start);
        return new Result(subject, answered, subject.upstream().calls() - before, last);
    }

    private static HttpRequest request(Subject subject, int question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + subject.port() + Prompt.OPENAI.path()))
                .timeout(Duration.ofMinutes(2))
                .header("content-type", "application/json")
                .header("authorization", "Bearer benchmark-key")
                .POST(BodyPublishers.ofString(Prompt.OPENAI.body(question)));
        subject.headers().lines().forEach(line -> {
            String[] nameAndValue = line.split(": ", 2);
            request.header(nameAndValue[0], nameAndValue[1]);
        });
        return request.build();
    }
}
