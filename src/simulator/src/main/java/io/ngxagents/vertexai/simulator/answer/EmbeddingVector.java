package io.ngxagents.vertexai.simulator.answer;

import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.Part;
import com.google.protobuf.Message;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * A vector of length 1 that depends on model, content and dimension, and has no meaning: texts of similar sense are no
 * nearer than others.
 *
 * @param values as many as dimensions were asked for
 */
public record EmbeddingVector(List<Float> values) {
    /** Dimensions where a request does not say. */
    public static final int DEFAULT_DIMENSIONS = 768;

    /** The most that a request may ask for. */
    public static final int MOST_DIMENSIONS = 3072;

    public EmbeddingVector {
        values = List.copyOf(values);
    }

    /** The vector of a content; a content of one text has the vector of that text. */
    public static EmbeddingVector of(String model, Content content, int dimensions) {
        if (content.getPartsCount() == 1 && content.getParts(0).getDataCase() == Part.DataCase.TEXT) {
            return of(model, content.getParts(0).getText(), dimensions);
        }
        Message bare = content.toBuilder().clearRole().build();
        return of(Fingerprint.of(model, bare), dimensions);
    }

    public static EmbeddingVector of(String model, String text, int dimensions) {
        return of(Fingerprint.of(model, text), dimensions);
    }

    private static EmbeddingVector of(Fingerprint fingerprint, int dimensions) {
        SplittableRandom random = fingerprint.random(dimensions);
        double[] direction =
                DoubleStream.generate(random::nextGaussian).limit(dimensions).toArray();
        double length =
                Math.sqrt(DoubleStream.of(direction).map(value -> value * value).sum());
        return new EmbeddingVector(DoubleStream.of(direction)
                .mapToObj(value -> (float) (value / length))
                .toList());
    }
}
