package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.api.release.Phase;

/** A release that is done again and again, without a fault and with each of many. */
enum Scenario {
    GOOD(0, "", Phase.SUCCEEDED),
    BAD(0.2, "", Phase.ROLLED_BACK),
    GOOD_BY_ROUTE(0, "traffic: {mode: GatewayApi, httpRoute: " + Scenario.ROUTE + "}", Phase.SUCCEEDED),
    BAD_BY_ROUTE(0.2, "traffic: {mode: GatewayApi, httpRoute: " + Scenario.ROUTE + "}", Phase.ROLLED_BACK);

    static final String ROUTE = "entrance-of-chat";

    private final double errorShare;
    private final String moreOfSpec;
    private final Phase end;

    Scenario(double errorShare, String moreOfSpec, Phase end) {
        this.errorShare = errorShare;
        this.moreOfSpec = moreOfSpec;
        this.end = end;
    }

    /** Of the requests to the canary. */
    double errorShare() {
        return errorShare;
    }

    boolean isRouted() {
        return !moreOfSpec.isEmpty();
    }

    String moreOfSpec() {
        return moreOfSpec;
    }

    Phase end() {
        return end;
    }
}
