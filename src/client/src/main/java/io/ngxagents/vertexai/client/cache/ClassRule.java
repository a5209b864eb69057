package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.RequestTraits;

/**
 * Which requests are of one of the configuration's own classes.
 *
 * @param match all that it names must hold
 * @param queryClass the class
 */
record ClassRule(ClassMatchConfiguration match, QueryClass queryClass) {
    boolean matches(ModelCall call, RequestTraits traits) {
        return (match.models().isEmpty() || match.models().contains(call.model()))
                && (match.paths().isEmpty() || match.paths().stream().anyMatch(traits.path()::startsWith))
                && match.headers().entrySet().stream().allMatch(header -> header.getValue()
                        .equals(traits.headers().get(header.getKey())));
    }
}
