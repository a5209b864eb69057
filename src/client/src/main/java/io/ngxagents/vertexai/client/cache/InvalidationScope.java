package io.ngxagents.vertexai.client.cache;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which answers an invalidation forgets: those that match everything that is given. The empty scope is all of them.
 *
 * @param model answers of this model only
 * @param queryClass answers of this class only, by its label
 * @param tenant answers of this caller only
 * @param tag answers with this tag only
 * @param key the one answer with this key, 64 hexadecimal digits
 */
public record InvalidationScope(
        Optional<String> model,
        Optional<String> queryClass,
        Optional<String> tenant,
        Optional<String> tag,
        Optional<String> key) {

    /** Every answer. */
    public static final InvalidationScope ALL = new InvalidationScope(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public InvalidationScope withModel(String only) {
        return new InvalidationScope(Optional.of(only), queryClass, tenant, tag, key);
    }

    public InvalidationScope withQueryClass(String only) {
        return new InvalidationScope(model, Optional.of(only), tenant, tag, key);
    }

    public InvalidationScope withTenant(String only) {
        return new InvalidationScope(model, queryClass, Optional.of(only), tag, key);
    }

    public InvalidationScope withTag(String only) {
        return new InvalidationScope(model, queryClass, tenant, Optional.of(only), key);
    }

    public InvalidationScope withKey(String only) {
        return new InvalidationScope(model, queryClass, tenant, tag, Optional.of(only));
    }

    boolean covers(CacheKey asked, Origin origin) {
        return model.map(origin.model()::equals).orElse(true)
                && queryClass.map(origin.queryClass()::equals).orElse(true)
                && tenant.map(origin.tenant()::equals).orElse(true)
                && tag.map(origin.tags()::contains).orElse(true)
                && key.map(asked.hex()::equals).orElse(true);
    }

    /** Every scope that covers an answer: a handful, however many were forgotten. */
    static List<InvalidationScope> covering(CacheKey asked, Origin origin) {
        List<InvalidationScope> scopes = new ArrayList<>(List.of(ALL));
        scopes.addAll(narrowed(scopes, scope -> scope.withModel(origin.model())));
        scopes.addAll(narrowed(scopes, scope -> scope.withQueryClass(origin.queryClass())));
        scopes.addAll(narrowed(scopes, scope -> scope.withTenant(origin.tenant())));
        scopes.addAll(narrowed(scopes, scope -> scope.withKey(asked.hex())));
        List<InvalidationScope> untagged = List.copyOf(scopes);
        origin.tags().forEach(only -> scopes.addAll(narrowed(untagged, scope -> scope.withTag(only))));
        return scopes;
    }

    private static List<InvalidationScope> narrowed(
            List<InvalidationScope> scopes, UnaryOperator<InvalidationScope> narrow) {
        return scopes.stream().map(narrow).toList();
    }

    /** Its name in Redis. */
    String text() {
        Map<String, String> given = new LinkedHashMap<>();
        model.ifPresent(value -> given.put("model", value));
        queryClass.ifPresent(value -> given.put("class", value));
        tenant.ifPresent(value -> given.put("tenant", value));
        tag.ifPresent(value -> given.put("tag", value));
        key.ifPresent(value -> given.put("key", value));
        return given.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The scope of a name in Redis; what another version may have written and this one does not know is all answers. */
    static InvalidationScope ofText(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = each.split("=", 2);
            if (pair.length < 2) {
                return ALL;
            }
            given.put(pair[0], decoded(pair[1]));
        }
        InvalidationScope scope = new InvalidationScope(
                Optional.ofNullable(given.remove("model")),
                Optional.ofNullable(given.remove("class")),
                Optional.ofNullable(given.remove("tenant")),
                Optional.ofNullable(given.remove("tag")),
                Optional.ofNullable(given.remove("key")));
        return given.isEmpty() ? scope : ALL;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
