package io.ngxagents.vertexai.tools.release;

import io.fabric8.kubernetes.client.utils.Serialization;

/** Phases and verdicts as status writes them. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return Serialization.asJson(value).replace("\"", "");
    }
}
