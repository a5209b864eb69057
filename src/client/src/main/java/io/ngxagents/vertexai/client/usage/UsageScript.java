package io.ngxagents.vertexai.client.usage;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How records become entries of the stream; {@code docs/reference/usage-log.md} says what each field means. */
final class UsageScript {
    private static final List<String> FIELDS = List.of(
            "time",
            "pod",
            "track",
            "key",
            "class",
            "model",
            "outcome",
            "error",
            "input",
            "cached_input",
            "output",
            "ms",
            "bytes",
            "stored_bytes",
            "digest");

    private static final String RENEWAL = "renewal";

    /** Enough to tell the keys of one client apart, and too little to be the name of a cached answer. */
    private static final int KEY_DIGITS = 16;

    /** Adds any number of entries at once; what is empty is left out. A log that nobody writes any more ends after a month. */
    private static final String APPEND =
            """
            local names = {%s}
            for from = 2, #ARGV, #names do
              local entry = {}
              for i, name in ipairs(names) do
                if ARGV[from + i - 1] ~= '' then
                  entry[#entry + 1] = name
                  entry[#entry + 1] = ARGV[from + i - 1]
                end
              end
              redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', unpack(entry))
            end
            return redis.call('EXPIRE', KEYS[1], 2592000)
            """.formatted(FIELDS.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));

    private final String pod;
    private final String track;
    private final ToIntFunction<byte[]> packedSize;
    private final AnswerDigest digest = new AnswerDigest();

    UsageScript(String pod, String track, ToIntFunction<byte[]> packedSize) {
        this.pod = pod;
        this.track = track;
        this.packedSize = packedSize;
    }

    String text() {
        return APPEND;
    }

    /** The script's arguments. */
    byte[][] arguments(long maxEntries, List<UsageRecord> records) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(maxEntries));
        records.forEach(each -> arguments.addAll(values(each)));
        return arguments.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private List<String> values(UsageRecord request) {
        boolean isNew = !request.fromUpstream().isEmpty();
        return List.of(
                Long.toString(request.time().toEpochMilli()),
                pod,
                track,
                request.key().hex().substring(0, KEY_DIGITS),
                request.queryClass().label(),
                request.model(),
                request.kind() == UsageRecord.Kind.RENEWAL
                        ? RENEWAL
                        : request.outcome().header(),
                request.failure().map(CallFailure::type).map(ErrorType::label).orElse(""),
                Integer.toString(request.usage().input()),
                Integer.toString(request.usage().cachedInput()),
                Integer.toString(request.usage().output()),
                Long.toString(request.took().toMillis()),
                Long.toString(request.bytes()),
                isNew ? Integer.toString(packedSize.applyAsInt(joined(request))) : "",
                isNew ? digest.of(request.fromUpstream()) : "");
    }

    /** As it is kept: parts are put in lines. */
    private static byte[] joined(UsageRecord request) {
        if (request.fromUpstream().size() == 1) {
            return request.fromUpstream().get(0).array();
        }
        return request.fromUpstream().stream()
                .map(part -> new String(part.array(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
