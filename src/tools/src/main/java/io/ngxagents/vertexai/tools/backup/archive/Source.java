package io.ngxagents.vertexai.tools.backup.archive;

/**
 * The client that a backup was taken of.
 *
 * @param uid of the VertexAiClient; null if the API server was not asked
 * @param generation of its spec; null like the UID
 */
public record Source(String namespace, String name, String uid, Long generation) {
    public static Source of(ClientName client, String uid, Long generation) {
        return new Source(client.namespace(), client.name(), uid, generation);
    }

    public ClientName client() {
        return new ClientName(namespace, name);
    }
}
