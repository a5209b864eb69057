package io.ngxagents.vertexai.simulator.service;

import com.google.cloud.aiplatform.v1.CountTokensRequest;
import com.google.cloud.aiplatform.v1.CountTokensResponse;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceGrpc.LlmUtilityServiceImplBase;
import io.grpc.stub.StreamObserver;
import io.ngxagents.vertexai.simulator.answer.TokenCount;
import java.util.List;

/** countTokens, for contents and for instances; other methods are UNIMPLEMENTED. */
public final class LlmUtilityService extends LlmUtilityServiceImplBase {
    private final CallRunner runner;

    public LlmUtilityService(CallRunner runner) {
        this.runner = runner;
    }

    @Override
    public void countTokens(CountTokensRequest request, StreamObserver<CountTokensResponse> observer) {
        // Publisher models are named in the endpoint by clients of the predict API, in the model by those of Gemini.
        String resource = request.getModel().isEmpty() ? request.getEndpoint() : request.getModel();
        runner.run("countTokens", resource, observer, (model, settings) -> {
            Requests.require(
                    request.getContentsCount() + request.getInstancesCount() > 0,
                    "contents or instances must not be empty");
            int instances = request.getInstancesList().stream()
                    .mapToInt(TokenCount::ofValue)
                    .sum();
            return List.of(CountTokensResponse.newBuilder()
                    .setTotalTokens(instances
                            + TokenCount.ofContents(request.getContentsList())
                            + TokenCount.ofContent(request.getSystemInstruction()))
                    .setTotalBillableCharacters(TokenCount.billableCharacters(request.getContentsList()))
                    .build());
        });
    }
}
