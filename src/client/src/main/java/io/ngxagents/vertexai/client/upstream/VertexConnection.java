package io.ngxagents.vertexai.client.upstream;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceClient;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceSettings;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import java.io.IOException;

/**
 * Google's clients of the two services that we call.
 *
 * @param predictions for answers and embeddings
 * @param utilities for counting tokens
 */
record VertexConnection(PredictionServiceClient predictions, LlmUtilityServiceClient utilities)
        implements AutoCloseable {
    /** Larger answers than any model gives; the default of 4 MiB is less than one with images. */
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    /** @throws IOException if there are no credentials where the environment says they are */
    static VertexConnection open(VertexSettings settings) throws IOException {
        PredictionServiceClient predictions = PredictionServiceClient.create(configure(
                        settings,
                        PredictionServiceSettings.newBuilder(),
                        PredictionServiceSettings.defaultGrpcTransportProviderBuilder())
                .build());
        LlmUtilityServiceClient utilities = LlmUtilityServiceClient.create(configure(
                        settings,
                        LlmUtilityServiceSettings.newBuilder(),
                        LlmUtilityServiceSettings.defaultGrpcTransportProviderBuilder())
                .build());
        return new VertexConnection(predictions, utilities);
    }

    private static <B extends ClientSettings.Builder<?, B>> B configure(
            VertexSettings settings, B builder, InstantiatingGrpcChannelProvider.Builder channels) {
        channels.setMaxInboundMessageSize(MAX_MESSAGE_BYTES);
        // Connects at once, so that the first caller does not wait for it; ends well whether or not that succeeds.
        channels.setChannelPrimer(channel -> channel.getState(true));
        if (settings.plaintext()) {
            channels.setChannelConfigurator(channel -> channel.usePlaintext());
        }
        if (settings.anonymous()) {
            builder.setCredentialsProvider(NoCredentialsProvider.create());
        }
        return builder.setEndpoint(settings.address())
                .setTransportChannelProvider(channels.build())
                .setHeaderProvider(FixedHeaderProvider.create("x-vertexai-version", settings.version()));
    }

    @Override
    public void close() {
        predictions.close();
        utilities.close();
    }
}
