package io.ngxagents.vertexai.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine command = new CommandLine(new Main()).setErr(new PrintWriter(errors));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--latency | fast | p50=200ms,p99=2s",
                "--latency | 60ms..20ms | first bound",
                "--error | UNAVAILABLE=20 | from 0 to 1",
                "--quota-per-minute | -5 | from 0 to 10000000",
                "--chunk-interval | 1h | at most 10m",
                "--port | x | --port"
            })
    void givenAFlagThatIsNotAllowedThenTheCommandSaysValueAndWhatIs(String flag, String value, String allowed) {
        assertThat(command.execute(flag, value)).isEqualTo(2);
        assertThat(errors.toString()).contains(value).contains(allowed).doesNotContain("Exception");
    }

    @Test
    void givenAPortInUseThenTheCommandNamesIt() throws IOException {
        try (Simulator other = Simulator.start(Listen.loopback(), SimulatorSettings.defaults())) {
            String port = Integer.toString(other.port());

            assertThat(command.execute("--port", port, "--admin-port", "0")).isEqualTo(1);
            assertThat(errors.toString()).contains("127.0.0.1", port).containsIgnoringCase("in use");
        }
    }

    @Test
    void givenAHostThatDoesNotExistThenTheCommandNamesIt() {
        assertThat(command.execute("--host", "nowhere.invalid")).isEqualTo(1);
        assertThat(errors.toString()).contains("nowhere.invalid");
    }
}
