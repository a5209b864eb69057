package io.ngxagents.vertexai.simulator;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceClient;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceSettings;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import java.io.IOException;
import java.util.Map;

/** Google's own clients, pointed at a simulator. */
final class VertexAi implements AutoCloseable {
    static final String MODELS = "projects/p/locations/us-central1/publishers/google/models/";
    static final String GEMINI = MODELS + "gemini-2.5-flash";

    final PredictionServiceClient prediction;
    final LlmUtilityServiceClient utility;

    /** @param version of the calling gateway */
    VertexAi(Simulator simulator, String version) throws IOException {
        InstantiatingGrpcChannelProvider channel = InstantiatingGrpcChannelProvider.newBuilder()
                .setEndpoint("127.0.0.1:" + simulator.port())
                .setChannelConfigurator(builder -> builder.usePlaintext())
                .setHeaderProvider(FixedHeaderProvider.create(Map.of("x-vertexai-version", version)))
                .build();
        prediction = PredictionServiceClient.create(PredictionServiceSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        utility = LlmUtilityServiceClient.create(LlmUtilityServiceSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    static Content content(String text) {
        return Content.newBuilder()
                .setRole("user")
                .addParts(Part.newBuilder().setText(text))
                .build();
    }

    static GenerateContentRequest question(String text) {
        return GenerateContentRequest.newBuilder()
                .setModel(GEMINI)
                .addContents(content(text))
                .build();
    }

    @Override
    public void close() {
        prediction.close();
        utility.close();
    }
}
