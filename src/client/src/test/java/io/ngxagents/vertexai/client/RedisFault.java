package io.ngxagents.vertexai.client;

import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.util.List;

/** The ways in which Redis, or the network before it, fails; each comes and goes. */
public enum RedisFault {
    KILLED {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            redis.kill();
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            redis.start();
        }
    },
    FROZEN {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            redis.freeze();
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            redis.resume();
        }
    },
    /** Two seconds for each answer. */
    SLOW {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            network.delay(Duration.ofSeconds(2));
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            network.delay(Duration.ZERO);
        }
    },
    READ_ONLY {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            int nobody = RedisProcess.freePort();
            redis.ask(commands -> commands.replicaof("127.0.0.1", nobody));
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            redis.ask(commands -> commands.replicaofNoOne());
        }
    },
    OUT_OF_MEMORY {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            redis.ask(commands -> commands.configSet("maxmemory", "1"));
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            redis.ask(commands -> commands.configSet("maxmemory", "0"));
        }
    },
    WRONG_PASSWORD {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            redis.ask(commands -> {
                commands.configSet("requirepass", "changed");
                return commands.clientKill(KillArgs.Builder.typeNormal().skipme());
            });
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            String port = Integer.toString(redis.port());
            RedisProcess.run(List.of("redis-cli", "-p", port, "-a", "changed", "config", "set", "requirepass", ""));
        }
    },
    CORRUPT_VALUES {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            redis.overwriteAnswers("corrupt");
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            redis.overwriteAnswers("corrupt again");
        }
    },
    /** Connections stay open and say nothing; new ones work. */
    HALF_OPEN {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            network.leaveHalfOpen();
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            // A new connection is the way out, and the client's own affair.
        }
    },
    /** Cut, and each new connection too. */
    CUT {
        @Override
        public void begin(RedisServer redis, TcpProxy network) {
            network.refuse(true);
            network.cut();
        }

        @Override
        public void end(RedisServer redis, TcpProxy network) {
            network.refuse(false);
        }
    };

    /** It begins. */
    public abstract void begin(RedisServer redis, TcpProxy network);

    /** All is well again. */
    public abstract void end(RedisServer redis, TcpProxy network);
}
