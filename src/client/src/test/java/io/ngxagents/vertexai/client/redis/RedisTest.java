package io.ngxagents.vertexai.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.TcpProxy;
import io.ngxagents.vertexai.client.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisTest {
    private static final Duration NEVER = Duration.ofMinutes(5);

    @RegisterExtension
    final RedisServer server = new RedisServer();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private TcpProxy network;

    @BeforeEach
    void start() {
        network = TcpProxy.to(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        timer.shutdownNow();
        network.close();
    }

    private Redis connect(Duration bound) {
        Redis redis =
                Redis.connect(RedisSettings.of("redis://127.0.0.1:" + network.port(), bound), timer, Clock.systemUTC());
        redis.tried().join();
        return redis;
    }

    private static CompletableFuture<Optional<String>> ask(Redis redis) {
        return redis.ask(commands -> commands.set(bytes("key"), bytes("value")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean answers(Redis redis) {
        return ask(redis).join().isPresent();
    }

    @Test
    void givenAServerThatSaysNothingThenACommandEndsWithoutAnAnswer() {
        try (Redis redis = connect(RedisSettings.USUAL_BOUND)) {
            Until.holds(() -> answers(redis));
            server.freeze();

            assertThat(ask(redis).join()).isEmpty();
        } finally {
            server.resume();
        }
    }

    @Test
    void givenAServerThatSaysNothingThenOnlySoManyCommandsWaitForIt() {
        try (Redis redis = connect(NEVER)) {
            Until.holds(() -> answers(redis));
            server.freeze();
            List<CompletableFuture<Optional<String>>> asked = Stream.generate(() -> ask(redis))
                    .limit(CommandQueue.MOST + 100)
                    .toList();

            assertThat(asked.stream().filter(answer -> !answer.isDone())).hasSize(CommandQueue.MOST);
        } finally {
            server.resume();
        }
    }

    @Test
    void givenAServerThatSaysNothingThenWhoWaitsForATurnWaitsNoLongerThanForAnAnswer() {
        try (Redis redis = connect(RedisSettings.USUAL_BOUND)) {
            Until.holds(() -> answers(redis));
            server.freeze();
            List<CompletableFuture<Optional<String>>> asked =
                    Stream.generate(() -> ask(redis)).limit(CommandQueue.MOST).toList();

            assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isEmpty());
        } finally {
            server.resume();
        }
    }

    @Test
    void givenABurstOfCommandsThenAQuickServerAnswersThemAllAndIsNotLeftOut() {
        try (Redis redis = connect(NEVER)) {
            Until.holds(() -> answers(redis));
            List<CompletableFuture<Optional<String>>> asked = Stream.generate(() -> ask(redis))
                    .limit(CommandQueue.MOST / 2)
                    .toList();

            assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isPresent());
            assertThat(answers(redis)).isTrue();
        }
    }

    @Test
    void givenNobodyWaitsThenSlowAnswersAreTakenAndRedisIsNotLeftOutForThem() {
        try (Redis redis = connect(Duration.ofSeconds(1))) {
            Until.holds(() -> answers(redis));
            network.delay(Duration.ofMillis(600));
            List<CompletableFuture<Optional<String>>> asked = Stream.generate(
                            () -> redis.askPatiently(NEVER, commands -> commands.set(bytes("key"), bytes("value"))))
                    .limit(20)
                    .toList();

            assertThat(asked).allSatisfy(answer -> assertThat(answer.join()).isPresent());
            network.delay(Duration.ZERO);
            assertThat(answers(redis)).isTrue();
        }
    }

    @Test
    void givenNobodyWaitsAndAServerThatSaysNothingThenACommandEndsWithItsOwnBound() {
        try (Redis redis = connect(NEVER)) {
            Until.holds(() -> answers(redis));
            server.freeze();

            assertThat(redis.askPatiently(Duration.ofMillis(50), commands -> commands.get(bytes("key")))
                            .join())
                    .isEmpty();
        } finally {
            server.resume();
        }
    }

    @Test
    void givenAServerThatSaysNothingAtFirstThenItIsUsedOnceItDoes() {
        server.freeze();
        try (Redis redis = connect(RedisSettings.USUAL_BOUND)) {
            assertThat(ask(redis).join()).isEmpty();
            server.resume();

            Until.holds(() -> answers(redis));
        }
    }

    @Test
    void givenAConnectionOverWhichNothingArrivesThenItIsGivenUpForANewOne() {
        try (Redis redis = connect(RedisSettings.USUAL_BOUND)) {
            Until.holds(() -> answers(redis));
            AtomicInteger lost = new AtomicInteger();
            redis.onDisconnect(lost::incrementAndGet);
            network.leaveHalfOpen();

            Until.holds(() -> !answers(redis));
            Until.holds(() -> answers(redis));
            assertThat(lost).hasValue(1);
        }
    }

    @Test
    void givenAConnectionIsLostThenThatIsToldOnceHoweverManyAttemptsFail() {
        try (Redis redis = connect(NEVER)) {
            Until.holds(() -> answers(redis));
            AtomicInteger lost = new AtomicInteger();
            redis.onDisconnect(lost::incrementAndGet);
            network.refuse(true);
            network.cut();
            int before = network.accepted();
            Until.holds(() -> network.accepted() > before + 3);
            network.refuse(false);

            Until.holds(() -> answers(redis));
            assertThat(lost).hasValue(1);
        }
    }

    @Test
    void givenTheConnectionIsClosedOnPurposeThenItIsNotLost() {
        AtomicInteger lost = new AtomicInteger();
        try (Redis redis = connect(NEVER)) {
            Until.holds(() -> answers(redis));
            redis.onDisconnect(lost::incrementAndGet);
        }
        Until.holds(() -> server.ask(commands -> commands.clientList()).lines().count() == 1);

        assertThat(lost).hasValue(0);
    }

    @Nested
    class GivenEventLoopsOfCallers {
        private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        private Redis redis;

        @BeforeEach
        void connect() {
            redis = Redis.connect(
                    RedisSettings.of("redis://127.0.0.1:" + network.port(), NEVER), loops, timer, Clock.systemUTC());
            redis.tried().join();
            loops.forEach(loop -> Until.holds(() -> on(loop, RedisTest::ask).isPresent()));
        }

        @AfterEach
        void stop() {
            redis.close();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }

        private <T> T on(Executor loop, Function<Redis, CompletableFuture<T>> question) {
            return CompletableFuture.supplyAsync(() -> question.apply(redis), loop)
                    .thenCompose(asked -> asked)
                    .join();
        }

        @Test
        void whenOneAsksThenItIsAnsweredOnItself() {
            assertThat(loops).allSatisfy(loop -> {
                Boolean onItself = on(loop, asked -> ask(asked).thenApply(answer -> loop.inEventLoop()));
                assertThat(onItself).isTrue();
            });
        }

        @Test
        void whenAnotherThreadAsksThenItIsAnsweredToo() {
            assertThat(answers(redis)).isTrue();
        }

        @Test
        void whenRedisIsClosedThenTheyGoOnWithoutIt() {
            redis.close();
            Until.holds(
                    () -> server.ask(commands -> commands.clientList()).lines().count() == 1);

            assertThat(loops)
                    .allSatisfy(loop -> assertThat(on(loop, RedisTest::ask)).isEmpty());
        }
    }
}
