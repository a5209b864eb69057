package io.ngxagents.vertexai.client.upstream;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the parts of one answer in their order, and keeps what they say of the whole. */
final class PartReader {
    private final ProtoJson json;
    private final AnswerReader reader;
    private final Optional<Source> source;
    private final TreeMap<Integer, Progress> candidates = new TreeMap<>();
    private TokenUsage usage = TokenUsage.NONE;

    /** What the parts so far say of one candidate. */
    private record Progress(boolean content, boolean functionCall, boolean stopped) {}

    /** @param source who answers */
    PartReader(ProtoJson json, AnswerReader reader, Source source) {
        this.json = json;
        this.reader = reader;
        this.source = Optional.of(source);
    }

    StreamPart read(GenerateContentResponse response) {
        if (response.hasUsageMetadata()) {
            usage = reader.usageOf(response);
        }
        response.getCandidatesList()
                .forEach(candidate -> candidates.merge(
                        candidate.getIndex(),
                        progress(candidate),
                        (before, now) -> new Progress(
                                before.content || now.content, before.functionCall || now.functionCall, now.stopped)));
        boolean storable = !candidates.isEmpty()
                && candidates.values().stream().allMatch(each -> each.content && !each.functionCall && each.stopped);
        return new StreamPart(json.print(response), usage, storable, source);
    }

    private Progress progress(Candidate candidate) {
        return new Progress(
                reader.hasContent(candidate),
                reader.hasFunctionCall(candidate),
                candidate.getFinishReason() == Candidate.FinishReason.STOP);
    }
}
