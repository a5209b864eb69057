package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import java.util.List;

/** How requests are shared between the tracks. */
@ValidationRule(
        value = "self.mode == 'GatewayApi' ? has(self.httpRoute) != has(self.httpRoutes)"
                + " : !has(self.httpRoute) && !has(self.httpRoutes)",
        message = "spec.traffic.httpRoute, or httpRoutes for several, must be set with mode GatewayApi, and only then")
@ValidationRule(
        value = "!self.exact || self.mode == 'Replicas'",
        message = "spec.traffic.exact needs mode Replicas; a route's weights are exact by themselves")
public record TrafficSpec(
        @Default("Replicas")
        @JsonPropertyDescription(
                "Replicas: by the number of pods behind the client's Service. GatewayApi: by the weights of an"
                        + " HTTPRoute.")
        TrafficMode mode,

        @Pattern(Patterns.DNS_SUBDOMAIN) @Size(min = 1, max = 253) @JsonPropertyDescription("Name of the HTTPRoute.")
        String httpRoute,

        @Size(min = 1, max = 10)
        @ValidationRule(
                value = "self.all(r, self.filter(o, o == r).size() == 1)",
                message = "spec.traffic.httpRoutes must name each HTTPRoute once")
        @JsonPropertyDescription(
                "Names of several HTTPRoutes that get the same weights; a step begins when all have taken them up.")
        List<@Pattern(Patterns.DNS_SUBDOMAIN) @Size(min = 1, max = 253) String> httpRoutes,

        @Default("false")
        @JsonPropertyDescription(
                "With mode Replicas: add pods until the ratio is met, instead of taking the nearest one.")
        Boolean exact,

        @Min(1)
        @Max(100)
        @JsonPropertyDescription(
                "Percentage points by which the share of the requests that the canary answers may miss its weight; beyond"
                        + " them the checks prove nothing. Without it 10 with mode GatewayApi, and any share with mode"
                        + " Replicas, which shares connections out and not requests.")
        Integer weightTolerance) {

    private static final int TOLERANCE_OF_A_ROUTE = 10;

    public TrafficSpec {
        mode = mode == null ? TrafficMode.REPLICAS : mode;
        httpRoutes = httpRoutes == null ? null : List.copyOf(httpRoutes);
        exact = exact != null && exact;
        if (weightTolerance == null && mode == TrafficMode.GATEWAY_API) {
            weightTolerance = TOLERANCE_OF_A_ROUTE;
        }
    }

    /** Names of the HTTPRoutes whose weights share the requests out; none with mode Replicas. */
    public List<String> routes() {
        return httpRoutes != null ? httpRoutes : httpRoute == null ? List.of() : List.of(httpRoute);
    }
}
