package io.ngxagents.vertexai.it.benchmark.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run sends. {@link #arguments()} and {@link #of(List)} carry it into the generator's process.
 *
 * @param port on loopback
 * @param request file with a whole HTTP/1.1 request, in whose body {@code @@@@@@@@} stands for the question's number
 * @param questions how many different questions are asked in turn; 0 for a new one each time
 * @param first number of the first question; runs that must not meet each other's answers begin elsewhere
 * @param connections kept open, each with at most one request on its way
 * @param rate requests a second, whatever the answers do; empty for as fast as answers come
 * @param warmUp before the measured time, as fast as answers come, also for the generator's own sake
 * @param duration of the measured time
 * @param outcomeHeader answers are counted by the value of this header, in lower case
 */
public record LoadPlan(
        int port,
        Path request,
        int questions,
        int first,
        int connections,
        OptionalDouble rate,
        Duration warmUp,
        Duration duration,
        String outcomeHeader) {

    /** For the process's command line. */
    public List<String> arguments() {
        return List.of(
                Integer.toString(port),
                request.toString(),
                Integer.toString(questions),
                Integer.toString(first),
                Integer.toString(connections),
                rate.isPresent() ? Double.toString(rate.getAsDouble()) : "closed",
                warmUp.toString(),
                duration.toString(),
                outcomeHeader);
    }

    static LoadPlan of(List<String> arguments) {
        return new LoadPlan(
                Integer.parseInt(arguments.get(0)),
                Path.of(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                arguments.get(5).equals("closed")
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(arguments.get(5))),
                Duration.parse(arguments.get(6)),
                Duration.parse(arguments.get(7)),
                arguments.get(8));
    }
}
