package io.ngxagents.vertexai.tools.loadtest.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the mix of requests of a plan. */
final class RequestKindReader {
    private static final int MOST_KINDS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PROMPT = 1_000_000;
    private static final int MOST_INLINE = 10_000;
    private static final long LARGEST_FILE = 64L << 20;
    private static final double HEAVIEST = 1_000_000;
    private static final double LIGHTEST = 0.000001;
    private static final int MOST_TOKENS = 65_536;
    private static final double HOTTEST = 2;
    private static final int MOST_WORDS = 10_000;
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");
    private static final List<String> SOURCES = List.of("generated", "texts", "file");

    private final Path folder;
    private final String usualModel;

    /** @param folder that the names of files are relative to */
    RequestKindReader(Path folder, String usualModel) {
        this.folder = folder;
        this.usualModel = usualModel;
    }

    List<RequestKind> read(Optional<Element> requests) throws IOException {
        if (requests.isEmpty()) {
            return List.of(new RequestKind("requests", 1, usualModel, Prompts.USUAL, 0, null, null));
        }
        List<RequestKind> kinds = new ArrayList<>();
        for (Element kind : requests.get().array(MOST_KINDS)) {
            kinds.add(kind(kind, "requests " + (kinds.size() + 1)));
        }
        return kinds;
    }

    private RequestKind kind(Element kind, String usualName) throws IOException {
        kind.object("name", "weight", "model", "prompts", "streams", "maxOutputTokens", "temperature");
        Optional<Element> name = kind.optional("name");
        Optional<Element> weight = kind.optional("weight");
        Optional<Element> streams = kind.optional("streams");
        Optional<Element> tokens = kind.optional("maxOutputTokens");
        Optional<Element> temperature = kind.optional("temperature");
        Optional<Element> prompts = kind.optional("prompts");
        return new RequestKind(
                name.isPresent() ? name.get().text(LONGEST_NAME) : usualName,
                weight.isPresent() ? weight.get().number(LIGHTEST, HEAVIEST, "a number from 0.000001 to 1000000") : 1,
                model(kind.optional("model")),
                prompts.isPresent() ? prompts(prompts.get()) : Prompts.USUAL,
                streams.isPresent() ? streams.get().share() : 0,
                tokens.isPresent() ? tokens.get().integer(1, MOST_TOKENS) : null,
                temperature.isPresent() ? temperature.get().number(0, HOTTEST, "a number from 0 to 2") : null);
    }

    private String model(Optional<Element> model) throws InvalidPlanException {
        if (model.isEmpty()) {
            return usualModel;
        }
        if (!MODEL.matcher(model.get().node().asText()).matches()) {
            throw model.get().notAllowed("a model's name, such as gemini-2.5-flash");
        }
        return model.get().node().textValue();
    }

    private Prompts prompts(Element prompts) throws IOException {
        prompts.object("generated", "words", "texts", "file", "zipf", "new");
        Optional<Element> zipf = prompts.optional("zipf");
        Optional<Element> fresh = prompts.optional("new");
        return new Prompts(
                texts(prompts),
                zipf.isPresent() ? zipf.get().number(0, Prompts.STEEPEST, "a number from 0 to 10") : 0,
                fresh.isPresent() ? fresh.get().share() : 0);
    }

    private PromptTexts texts(Element prompts) throws IOException {
        if (SOURCES.stream()
                        .filter(source -> prompts.optional(source).isPresent())
                        .count()
                != 1) {
            throw prompts.notAllowed("exactly one of generated, texts and file");
        }
        Optional<Element> words = prompts.optional("words");
        Optional<Element> generated = prompts.optional("generated");
        if (generated.isPresent()) {
            return new PromptTexts.Generated(
                    generated.get().integer(1, Prompts.MOST),
                    words.isPresent()
                            ? words.get().integer(PromptTexts.Generated.FEWEST_WORDS, MOST_WORDS)
                            : PromptTexts.Generated.FEWEST_WORDS);
        }
        if (words.isPresent()) {
            throw words.get().notAllowed("only beside generated");
        }
        Optional<Element> file = prompts.optional("file");
        return new PromptTexts.Listed(file.isPresent() ? lines(file.get()) : inline(prompts.field("texts")));
    }

    private static List<String> inline(Element texts) throws InvalidPlanException {
        List<String> prompts = new ArrayList<>();
        for (Element text : texts.array(MOST_INLINE)) {
            prompts.add(text.text(LONGEST_PROMPT));
        }
        return prompts;
    }

    /** One prompt a line; empty lines are none. */
    private List<String> lines(Element name) throws IOException {
        Path file = folder.resolve(name.text(LONGEST_NAME * 10));
        if (!Files.isRegularFile(file)) {
            throw name.notAllowed("a file with a prompt a line; there is no " + file);
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw name.notAllowed("a file of at most 64 MiB");
        }
        List<String> lines =
                readLines(name, file).stream().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || lines.size() > Prompts.MOST) {
            throw name.notAllowed("a file with 1 to 1000000 prompts, a line each; it has " + lines.size());
        }
        return lines;
    }

    private static List<String> readLines(Element name, Path file) throws InvalidPlanException {
        try {
            return Files.readAllLines(file);
        } catch (IOException notText) {
            throw name.notAllowed("a file that can be read, in UTF-8");
        }
    }
}
