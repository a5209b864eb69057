package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis on a free loopback port, for each test a new one. */
public final class TestRedis implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final String[] options;
    private int port;
    private Process process;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    /** @param options as on the command line of redis-server */
    public TestRedis(String... options) {
        this.options = options.clone();
    }

    /** One that is there at once. */
    public static TestRedis started() {
        TestRedis redis = new TestRedis();
        redis.start();
        return redis;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private void start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing; install the Debian package redis-server");
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Path folder = Files.createTempDirectory("redis");
            process = new ProcessBuilder(Stream.concat(
                                    Stream.of(
                                            PROGRAM.toString(),
                                            "--bind",
                                            "127.0.0.1",
                                            "--port",
                                            "" + port,
                                            "--save",
                                            ""),
                                    Stream.of(options))
                            .toList())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = RedisClient.create(url());
        connection = connect();
    }

    private StatefulRedisConnection<String, String> connect() {
        while (true) {
            try {
                return client.connect();
            } catch (RuntimeException notYet) {
                if (!process.isAlive()) {
                    throw notYet;
                }
            }
        }
    }

    @Override
    public void close() {
        client.shutdown();
        process.destroyForcibly();
        process.onExit().join();
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        return question.apply(connection.sync());
    }

    /** Answers of a client: names as the gateway gives them, values that hardly pack. */
    public void fillWithAnswers(String prefix, int count, int bytes, long lifetimeMillis) {
        for (int i = 0; i < count; i++) {
            String key = prefix + String.format("%064x", i);
            String value = Base64.getEncoder().encodeToString(TestBytes.random(i, bytes));
            ask(commands -> commands.set(key, value, SetArgs.Builder.px(lifetimeMillis)));
        }
    }

    /** Each key with a dump of its value; a hash as text, for its fields have no order. */
    public SortedMap<String, String> dump() {
        SortedMap<String, String> all = new TreeMap<>();
        try (StatefulRedisConnection<byte[], byte[]> raw = client.connect(ByteArrayCodec.INSTANCE)) {
            List<byte[]> keys = raw.sync().keys("*");
            for (byte[] key : keys) {
                byte[] value = raw.sync().dump(key);
                String name = new String(key, StandardCharsets.UTF_8);
                if (raw.sync().type(key).equals("hash")) {
                    Map<String, String> fields = ask(commands -> commands.hgetall(name));
                    all.put(name, new TreeMap<>(fields).toString());
                } else if (value != null) {
                    all.put(name, Base64.getEncoder().encodeToString(value));
                }
            }
        }
        return all;
    }

    /** The same, of keys that begin so, without that beginning. */
    public Map<String, String> dump(String prefix) {
        Map<String, String> some = new TreeMap<>();
        dump().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                some.put(key.substring(prefix.length()), value);
            }
        });
        return some;
    }
}
