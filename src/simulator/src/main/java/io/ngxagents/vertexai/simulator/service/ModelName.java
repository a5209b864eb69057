package io.ngxagents.vertexai.simulator.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource name that a request gives for its model. */
final class ModelName {
    static final String ALLOWED = "projects/PROJECT/locations/LOCATION/publishers/PUBLISHER/models/MODEL"
            + " or projects/PROJECT/locations/LOCATION/endpoints/ENDPOINT";

    private static final Pattern FORMAT = Pattern.compile(
            "projects/[^/]+/locations/([^/]+)/(?:publishers/[^/]+/models|endpoints)/([A-Za-z0-9._@-]{1,128})");

    private ModelName() {}

    /** Its location, such as us-central1; empty if the name has another form. */
    static Optional<String> location(String resource) {
        Matcher matcher = FORMAT.matcher(resource);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Its last part, such as gemini-2.5-flash; empty if the name has another form. */
    static Optional<String> shortName(String resource) {
        Matcher matcher = FORMAT.matcher(resource);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }
}
