package io.ngxagents.vertexai.tools.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.tools.backup.redis.CacheLoad.Loaded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class CacheLoadTest {
    @RegisterExtension
    final TestRedis redis = new TestRedis();

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    /** What Redis dumps of a string. */
    private byte[] payload() {
        redis.ask(commands -> commands.set("sample", "value"));
        byte[] payload = Base64.getDecoder().decode(redis.dump().get("sample"));
        redis.ask(commands -> commands.del("sample"));
        return payload;
    }

    private void key(String suffix, long expiresAt, byte[] payload) throws IOException {
        DumpFormat.write(
                new DataOutputStream(stream),
                new DumpedKey(suffix.getBytes(StandardCharsets.UTF_8), expiresAt, payload));
    }

    private Loaded load() throws IOException, InterruptedException {
        try (RedisServers servers = RedisServers.connect(RedisAddress.of(redis.url()))) {
            return new CacheLoad(servers, KeySpace.of("team/chat"), new Pace(1000, System::nanoTime))
                    .read(new ByteArrayInputStream(stream.toByteArray()), done -> {});
        }
    }

    @Test
    void givenKeysThatHaveExpiredThenTheyAreLeftOut() throws IOException, InterruptedException {
        byte[] payload = payload();
        key("over", 1, payload);
        key("forever", 0, payload);

        assertThat(load()).isEqualTo(new Loaded(1, 0, 1, 0));
        assertThat(redis.dump()).containsOnlyKeys("vertex-ai:team/chat:forever");
        assertThat(redis.<Long>ask(commands -> commands.ttl("vertex-ai:team/chat:forever")))
                .isEqualTo(-1);
    }

    @Test
    void givenAPayloadThatRedisDoesNotTakeThenItSaysSo() throws IOException {
        key("bad", 0, TestBytes.random(1, 20));

        assertThatThrownBy(this::load)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not restore the cache: ERR DUMP payload version or checksum are wrong");
    }
}
