package io.ngxagents.vertexai.operator.client.references;

import io.ngxagents.vertexai.operator.client.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found behind the names that a client's spec refers to.
 *
 * @param credentials what is wrong with the credentials; empty if they are there, or none are needed
 * @param redis what is wrong with the URL or the certificates of an external Redis; empty if they are there, or none is
 *     needed
 * @param others what is wrong with the callers' API keys and the price table
 * @param contents what the pods read only when they start, in a form that is only good for a digest; empty if there is
 *     nothing of the kind
 */
public record References(
        Optional<Problem> credentials, Optional<Problem> redis, List<Problem> others, List<String> contents) {
    public References {
        others = List.copyOf(others);
        contents = List.copyOf(contents);
    }

    public List<Problem> problems() {
        return Stream.concat(Stream.of(credentials, redis).flatMap(Optional::stream), others.stream())
                .toList();
    }

    /** Never shows what the Secrets hold. */
    @Override
    public String toString() {
        return "References[" + problems() + "]";
    }
}
