package io.ngxagents.vertexai.gateway.configuration;

import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.matches;
import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.present;
import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.require;

import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.client.call.QueryClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What types cannot say about the query classes of a configuration. */
final class PolicyRules {
    private static final List<String> BUILT_IN =
            QueryClass.BUILT_IN.stream().map(QueryClass::label).toList();

    private final List<String> models;
    private final Set<String> seen = new HashSet<>();

    /** @param models that callers may use */
    PolicyRules(List<String> models) {
        this.models = models;
    }

    void check(List<CachePolicyConfiguration> policies) {
        for (int i = 0; i < policies.size(); i++) {
            check("cache.policies[" + i + "]", policies.get(i));
        }
    }

    private void check(String path, CachePolicyConfiguration policy) {
        String label = policy.queryClass();
        matches(
                path + ".class",
                label,
                "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?",
                "write lower case letters, digits and '-'");
        require(!label.equals("other"), path + ".class", label, "metrics say so where no class is known");
        require(seen.add(label), path + ".class", label, "name each class once");
        present(path + ".timeToLive", policy.timeToLive());
        if (BUILT_IN.contains(label)) {
            require(policy.match() == null, path + ".match", "this object", "'" + label + "' is a built-in class");
        } else {
            check(path + ".match", policy.match());
        }
    }

    private void check(String path, ClassMatchConfiguration match) {
        require(
                match != null,
                path,
                null,
                "a class of your own needs one; the built-in classes are " + String.join(", ", BUILT_IN));
        boolean none = match.models().isEmpty()
                && match.paths().isEmpty()
                && match.headers().isEmpty();
        require(!none, path, "{}", "name at least one of models, paths and headers");
        for (String model : match.models()) {
            require(
                    models.contains(model),
                    path + ".models",
                    model,
                    "it must be one of upstream.models: " + String.join(", ", models));
        }
        for (String name : match.headers().keySet()) {
            matches(path + ".headers", name, "[a-z0-9-]{1,64}", "write a header's name in lower case");
        }
    }
}
