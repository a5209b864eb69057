package io.ngxagents.vertexai.operator.client.references;

import io.ngxagents.vertexai.operator.client.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found behind the names that a client's spec refers to.
 *
 * @param credentials what is wrong with the credentials; empty if they are there, or none are needed
 * @param redis what is wrong with the URL of an external Redis; empty if it is there, or none is needed
 * @param contents what the Secrets hold, in a form that is only good for a digest; empty if none is referred to
 */
public record References(Optional<Problem> credentials, Optional<Problem> redis, List<String> contents) {
    public References {
        contents = List.copyOf(contents);
    }

    public List<Problem> problems() {
        return Stream.of(credentials, redis).flatMap(Optional::stream).toList();
    }

    /** Never shows what the Secrets hold. */
    @Override
    public String toString() {
        return "References[" + problems() + "]";
    }
}
