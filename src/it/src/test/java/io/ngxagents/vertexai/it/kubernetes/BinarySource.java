package io.ngxagents.vertexai.it.kubernetes;

import java.nio.file.Path;
import java.util.Optional;

/** One place that etcd, kube-apiserver and kubectl can come from. */
interface BinarySource {
    /** What the source is, as printed beside the choice. */
    String description();

    /**
     * The folder with the three programs; empty if this source has none to offer here.
     *
     * @throws IllegalStateException if it should have had them; the message says what is missing and how to get it
     */
    Optional<Path> find();
}
