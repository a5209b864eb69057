package io.ngxagents.vertexai.operator.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the operator's configuration from environment variables and collects everything that is wrong with them. */
public final class EnvironmentReader {
    private static final Pattern PROMETHEUS = Pattern.compile("VERTEXAI_PROMETHEUS_([A-Z0-9][A-Z0-9_]*)_URL");
    private static final Pattern REPOSITORY = Pattern.compile("[a-z0-9][a-z0-9._:/-]*");
    private static final Pattern REFERENCE =
            Pattern.compile("[a-z0-9][a-z0-9._/-]*(:[0-9]+/[a-z0-9._/-]+)?(:[A-Za-z0-9._-]+)?(@sha256:[a-f0-9]{64})?");
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile(
            "((?:[a-z0-9.-]{1,253}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,62})=([A-Za-z0-9][A-Za-z0-9._-]{0,62}|)");
    private static final Pattern ADDRESS = Pattern.compile("\\S*[^/\\s]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final int MOST_RELEASES = 9999;
    private static final int LARGEST_PORT = 65_535;
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    private EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads all variables before it refuses any, so that one start shows every mistake.
     *
     * @throws InvalidConfigurationException if a variable has a value that it may not have
     */
    public static OperatorConfiguration read(Map<String, String> environment) {
        EnvironmentReader reader = new EnvironmentReader(environment);
        OperatorConfiguration configuration = reader.configuration();
        if (!reader.problems.isEmpty()) {
            throw new InvalidConfigurationException(reader.problems);
        }
        return configuration;
    }

    private OperatorConfiguration configuration() {
        return new OperatorConfiguration(
                images(),
                prometheus(),
                flag("VERTEXAI_CUSTOM_QUERIES", true),
                number("VERTEXAI_MAX_RELEASES", 0, MOST_RELEASES, "a whole number from 0 to 9999"),
                notifications(),
                monitoring(),
                matching("POD_NAMESPACE", "default", OBJECT_NAME, "the name of a namespace"),
                matching("POD_NAME", "vertex-ai-operator", OBJECT_NAME, "the name of a pod"),
                flag("VERTEXAI_LEADER_ELECTION", false),
                flag("VERTEXAI_HEARTBEAT", true),
                pagePort());
    }

    private Images images() {
        return new Images(
                matching(
                        "VERTEXAI_IMAGES_GATEWAY",
                        "docker.io/ngxagents/vertex-ai-gateway",
                        REPOSITORY,
                        "a repository without tag, such as docker.io/ngxagents/vertex-ai-gateway"),
                matching(
                        "VERTEXAI_IMAGES_REDIS",
                        "docker.io/library/redis:7.4",
                        REFERENCE,
                        "an image, such as docker.io/library/redis:7.4"),
                matching(
                        "VERTEXAI_IMAGES_TOOLS",
                        "docker.io/ngxagents/vertex-ai-tools:latest",
                        REFERENCE,
                        "an image, such as docker.io/ngxagents/vertex-ai-tools:0.1.0"),
                pullPolicy(),
                objectNames("VERTEXAI_IMAGES_PULL_SECRETS", "names of Secrets"));
    }

    private Optional<String> pullPolicy() {
        String policy = value("VERTEXAI_IMAGES_PULL_POLICY", "");
        if (!policy.isEmpty() && !PULL_POLICIES.contains(policy)) {
            refuse("VERTEXAI_IMAGES_PULL_POLICY", policy, "one of " + String.join(", ", PULL_POLICIES));
        }
        return Optional.of(policy).filter(text -> !text.isEmpty());
    }

    private List<String> objectNames(String variable, String allowed) {
        List<String> names = Arrays.stream(value(variable, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> !OBJECT_NAME.matcher(name).matches())
                .forEach(name -> refuse(variable, name, allowed + ", with commas between"));
        return names;
    }

    /** {@code VERTEXAI_PROMETHEUS_TEAM_A_URL} is the endpoint {@code team-a}. */
    private Map<String, URI> prometheus() {
        Map<String, URI> endpoints = new TreeMap<>();
        environment.forEach((variable, text) -> {
            Matcher matcher = PROMETHEUS.matcher(variable);
            if (matcher.matches() && !text.isBlank()) {
                String name = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
                httpUrl(variable, text.strip()).ifPresent(url -> endpoints.put(name, url));
            }
        });
        return endpoints;
    }

    private Optional<NotificationTarget> notifications() {
        String url = value("VERTEXAI_NOTIFICATIONS_URL", "");
        Optional<String> token =
                Optional.of(value("VERTEXAI_NOTIFICATIONS_TOKEN", "")).filter(text -> !text.isEmpty());
        return url.isEmpty()
                ? Optional.empty()
                : httpUrl("VERTEXAI_NOTIFICATIONS_URL", url).map(target -> new NotificationTarget(target, token));
    }

    private MonitoringSettings monitoring() {
        return new MonitoringSettings(
                labels(),
                Set.copyOf(objectNames("VERTEXAI_MONITORING_NAMESPACES", "names of namespaces")),
                matching(
                        "VERTEXAI_MONITORING_RUNBOOKS",
                        "docs/runbooks",
                        ADDRESS,
                        "an address or a path without blanks and without a slash at its end"));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (String pair : value("VERTEXAI_MONITORING_LABELS", "").split(",")) {
            Matcher matcher = LABEL.matcher(pair.strip());
            if (matcher.matches()) {
                labels.put(matcher.group(1), matcher.group(2));
            } else if (!pair.isBlank()) {
                refuse(
                        "VERTEXAI_MONITORING_LABELS",
                        pair.strip(),
                        "labels such as release=prometheus, with commas between");
            }
        }
        return labels;
    }

    private Optional<URI> httpUrl(String variable, String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException malformed) {
            // Refused below, like every other text that is no such URL.
        }
        refuse(variable, text, "an http:// or https:// URL");
        return Optional.empty();
    }

    private boolean flag(String variable, boolean fallback) {
        String text = value(variable, Boolean.toString(fallback));
        if (!text.equals("true") && !text.equals("false")) {
            refuse(variable, text, "true or false");
        }
        return text.equals("true");
    }

    /** Port 0, which would be any that is free, can be nobody's bookmark: it says that there is to be no page. */
    private OptionalInt pagePort() {
        int port = number("VERTEXAI_PAGE_PORT", 8090, LARGEST_PORT, "a port from 1 to 65535, or 0 for no page");
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private int number(String variable, int fallback, int most, String allowed) {
        String text = value(variable, Integer.toString(fallback));
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > most) {
            refuse(variable, text, allowed);
            return fallback;
        }
        return Integer.parseInt(text);
    }

    private String matching(String variable, String fallback, Pattern pattern, String allowed) {
        String text = value(variable, fallback);
        if (!pattern.matcher(text).matches()) {
            refuse(variable, text, allowed);
        }
        return text;
    }

    /** An empty variable counts as one that is not set: Helm writes empty values for what was left out. */
    private String value(String variable, String fallback) {
        String text = environment.getOrDefault(variable, "").strip();
        return text.isEmpty() ? fallback : text;
    }

    private void refuse(String variable, String text, String allowed) {
        problems.add(variable + " is '" + text + "' but must be " + allowed);
    }
}
