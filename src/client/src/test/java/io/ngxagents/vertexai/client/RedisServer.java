package io.ngxagents.vertexai.client;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis on a free loopback port, for each test a new one. */
public final class RedisServer implements BeforeEachCallback, AfterEachCallback {
    private final String[] options;
    private int port;
    private RedisProcess process;
    private RedisClient client;

    /** @param options as on the command line of redis-server */
    public RedisServer(String... options) {
        this.options = options.clone();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        port = RedisProcess.freePort();
        client = RedisClient.create(url());
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.shutdown();
        kill();
    }

    /** Starts it again on the same port, empty; returns when it accepts connections. */
    public void start() {
        startWith();
    }

    /** Starts it again as {@link #start()} does, with more options. */
    public void startWith(String... more) {
        List<String> always = List.of("--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "");
        process = RedisProcess.start(
                port,
                RedisProcess.directory(),
                Stream.of(always.stream(), Stream.of(options), Stream.of(more))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    /** Ends it without a word to its clients. */
    public void kill() {
        process.close();
    }

    /** Stops it in its tracks: its connections stay, and new ones are accepted, but nothing is answered. */
    public void freeze() {
        process.signal("STOP");
    }

    /** Ends {@link #freeze()}. */
    public void resume() {
        process.signal("CONT");
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Asks it something over a connection of the test's own. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    /** Replaces every stored answer by the given text. */
    public void overwriteAnswers(String text) {
        ask(commands -> {
            answerKeys(commands).forEach(key -> commands.set(key, text));
            return text;
        });
    }

    /** How many answers are stored. */
    public int answers() {
        return ask(commands -> answerKeys(commands).size());
    }

    private static List<String> answerKeys(RedisCommands<String, String> commands) {
        return commands.keys("vertex-ai:*").stream()
                .filter(key -> !key.contains("{"))
                .toList();
    }
}
