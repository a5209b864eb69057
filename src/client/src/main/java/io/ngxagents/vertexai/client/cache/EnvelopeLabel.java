package io.ngxagents.vertexai.client.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The words on an envelope, each with its length before it. */
record EnvelopeLabel(Origin origin, String era) {
    /** Far more than a caller may set. */
    private static final int MOST_TAGS = 1000;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(era);
            out.writeUTF(origin.model());
            out.writeUTF(origin.queryClass());
            out.writeUTF(origin.tenant());
            out.writeShort(origin.tags().size());
            for (String tag : origin.tags()) {
                out.writeUTF(tag);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a label does not fit", e);
        }
        return bytes.toByteArray();
    }

    /** What the bytes say; empty unless they say it exactly. */
    static Optional<EnvelopeLabel> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String era = in.readUTF();
            String model = in.readUTF();
            String queryClass = in.readUTF();
            String tenant = in.readUTF();
            int count = in.readUnsignedShort();
            Set<String> tags = new LinkedHashSet<>();
            for (int i = 0; i < Math.min(count, MOST_TAGS); i++) {
                tags.add(in.readUTF());
            }
            boolean whole = count <= MOST_TAGS && in.available() == 0;
            return whole
                    ? Optional.of(new EnvelopeLabel(new Origin(model, queryClass, tenant, tags), era))
                    : Optional.empty();
        } catch (IOException notALabel) {
            return Optional.empty();
        }
    }
}
