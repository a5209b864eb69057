package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupReader;
import io.ngxagents.vertexai.tools.backup.archive.FileEntry;
import io.ngxagents.vertexai.tools.backup.archive.Names;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientSecrets;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientSpec;
import io.ngxagents.vertexai.tools.backup.kubernetes.ResourceYaml;
import io.ngxagents.vertexai.tools.backup.kubernetes.SecretDigests;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;

/** The objects of a backup. Releases are in it to be looked up: to create one would begin it anew. */
final class ObjectsRestore {
    private final RestorePlan plan;
    private final KubernetesClient kubernetes;
    private final BackupReader backup;
    private final Terminal terminal;

    ObjectsRestore(RestorePlan plan, KubernetesClient kubernetes, BackupReader backup, Terminal terminal) {
        this.plan = plan;
        this.kubernetes = kubernetes;
        this.backup = backup;
        this.terminal = terminal;
    }

    /** Creates those that are missing, if that is asked for, and says which ones are. */
    void secrets() throws IOException {
        Optional<FileEntry> file = backup.manifest().file(Names.SECRETS);
        if (file.isEmpty()) {
            return;
        }
        ClientSecrets present = new ClientSecrets(kubernetes, plan.target());
        for (SecretDigests.Digest saved :
                SecretDigests.parse(backup.content(file.get())).secrets()) {
            if (present.isThere(saved.name())) {
                continue;
            }
            boolean possible = plan.secrets() && saved.values() != null;
            if (possible && plan.dryRun()) {
                terminal.say("would create Secret " + saved.name());
            } else if (possible && present.createIfMissing(saved)) {
                terminal.say("created Secret " + saved.name());
            } else {
                terminal.warn("Secret " + saved.name() + ", which the client's spec names, is missing in namespace "
                        + plan.target().namespace()
                        + (saved.values() == null ? "; the backup has not its values" : "; --secrets creates it"));
            }
        }
    }

    /** Makes the client's spec that of the backup; the client as it will be. */
    GenericKubernetesResource client(Optional<GenericKubernetesResource> present) throws IOException {
        FileEntry file = backup.manifest()
                .file(Names.CLIENT)
                .orElseThrow(() -> new RefusedException("the backup has no spec: it was taken --offline"));
        ClientSpec specs = new ClientSpec(kubernetes, plan.target());
        GenericKubernetesResource wanted = specs.renamed(ResourceYaml.parse(backup.content(file)));
        if (present.isPresent() && specs.isSame(present.get(), wanted)) {
            terminal.say("the spec of " + plan.target() + " is that of the backup already");
            return present.get();
        }
        if (present.isPresent() && !plan.force()) {
            throw new RefusedException(
                    "the spec of " + plan.target() + " is not that of the backup: it was changed since,"
                            + " to generation " + present.get().getMetadata().getGeneration()
                            + "; --force replaces it, without --specs it stays");
        }
        String what = present.isPresent() ? "replace" : "create";
        if (plan.dryRun()) {
            terminal.say("would " + what + " VertexAiClient " + plan.target());
        } else {
            specs.apply(wanted);
            terminal.say(what + "d VertexAiClient " + plan.target());
        }
        return wanted;
    }
}
