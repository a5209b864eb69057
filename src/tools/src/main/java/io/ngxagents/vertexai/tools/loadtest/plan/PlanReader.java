package io.ngxagents.vertexai.tools.loadtest.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.api.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads plans from JSON files. docs/reference/load-test-plan.schema.json says the same to editors. */
public final class PlanReader {
    private static final int MOST_PHASES = 100;
    private static final int LONGEST_NAME = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String usualModel;
    private final long usualSeed;

    /**
     * @param usualModel of requests that name none
     * @param usualSeed of plans that name none
     */
    public PlanReader(String usualModel, long usualSeed) {
        this.usualModel = usualModel;
        this.usualSeed = usualSeed;
    }

    /** @throws InvalidPlanException if the file is no plan */
    public Plan read(Path file) throws IOException {
        Element plan = parse(file).object("$schema", "name", "seed", "arrivals", "phases", "requests");
        Optional<Element> name = plan.optional("name");
        Optional<Element> seed = plan.optional("seed");
        Arrivals arrivals = arrivals(plan, Arrivals.CONSTANT);
        List<Phase> phases = phases(plan.field("phases"), arrivals);
        List<RequestKind> requests =
                new RequestKindReader(file.toAbsolutePath().getParent(), usualModel).read(plan.optional("requests"));
        try {
            return new Plan(
                    name.isPresent() ? name.get().text(LONGEST_NAME) : String.valueOf(file.getFileName()),
                    phases,
                    requests,
                    seed.isPresent() ? seed.get().seed() : usualSeed);
        } catch (IllegalArgumentException notAPlan) {
            throw new InvalidPlanException("phases: " + notAPlan.getMessage(), notAPlan);
        }
    }

    private static Element parse(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidPlanException("there is no file " + file);
        }
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            return new Element("", node);
        } catch (JsonProcessingException notJson) {
            throw new InvalidPlanException(
                    "line " + notJson.getLocation().getLineNr() + ", column "
                            + notJson.getLocation().getColumnNr() + ": no JSON: " + notJson.getOriginalMessage(),
                    notJson);
        } catch (IOException notText) {
            throw new InvalidPlanException("the file: no text in UTF-8", notText);
        }
    }

    private static Arrivals arrivals(Element holder, Arrivals usual) throws InvalidPlanException {
        Optional<Element> given = holder.optional("arrivals");
        if (given.isEmpty()) {
            return usual;
        }
        return switch (given.get().node().asText()) {
            case "constant" -> Arrivals.CONSTANT;
            case "poisson" -> Arrivals.POISSON;
            default -> throw given.get().notAllowed("constant or poisson");
        };
    }

    private static List<Phase> phases(Element all, Arrivals usual) throws InvalidPlanException {
        List<Phase> phases = new ArrayList<>();
        for (Element phase : all.array(MOST_PHASES)) {
            phases.add(phase(phase, usual, "phase " + (phases.size() + 1)));
        }
        return phases;
    }

    private static Phase phase(Element phase, Arrivals usual, String usualName) throws InvalidPlanException {
        phase.object("name", "rate", "duration", "arrivals", "warmUp");
        Optional<Element> name = phase.optional("name");
        Optional<Element> warmUp = phase.optional("warmUp");
        Element rate = phase.field("rate");
        boolean isRamp = rate.node().isObject();
        double from = isRamp ? rate(rate.object("from", "to").field("from")) : rate(rate);
        double to = isRamp ? rate(rate.field("to")) : from;
        if (from + to == 0) {
            throw rate.notAllowed("more than 0 requests a second, at the beginning or at the end");
        }
        return new Phase(
                name.isPresent() ? name.get().text(LONGEST_NAME) : usualName,
                from,
                to,
                duration(phase.field("duration")),
                arrivals(phase, usual),
                warmUp.isPresent() && warmUp.get().flag());
    }

    private static double rate(Element rate) throws InvalidPlanException {
        return rate.number(
                0, Phase.HIGHEST_RATE, "a number of requests a second up to 100000, or an object with from and to");
    }

    private static Duration duration(Element element) throws InvalidPlanException {
        String allowed = "a duration from 1ms to 24h, such as 90s or 1h30m";
        if (!element.node().isTextual()) {
            throw element.notAllowed(allowed);
        }
        try {
            Duration duration = TimeSpan.parse(element.node().textValue()).toDuration();
            if (duration.compareTo(Phase.SHORTEST) < 0 || duration.compareTo(Phase.LONGEST) > 0) {
                throw element.notAllowed(allowed);
            }
            return duration;
        } catch (IllegalArgumentException notADuration) {
            throw element.notAllowed(allowed);
        }
    }
}
