package io.ngxagents.vertexai.tools.backup.seal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/** Keys as they lie in a file or a Secret: Tink's own JSON form. The newest is the one that is used. */
final class Keyset {
    private final KeysetHandle handle;

    private Keyset(KeysetHandle handle) {
        this.handle = handle;
    }

    static Keyset parse(String json) throws GeneralSecurityException {
        return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
    }

    static Keyset generate(Parameters kind) throws GeneralSecurityException {
        return new Keyset(KeysetHandle.generateNew(kind));
    }

    /** With one more key, which is used from now on. */
    Keyset withNewKey(Parameters kind) throws GeneralSecurityException {
        return new Keyset(KeysetHandle.newBuilder(handle)
                .addEntry(KeysetHandle.generateEntryFromParameters(kind)
                        .withRandomId()
                        .makePrimary())
                .build());
    }

    String json() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
    }

    KeysetHandle handle() {
        return handle;
    }

    /** The key that is used for what is new. */
    String primary() {
        return id(handle.getPrimary().getId());
    }

    /** All keys that can be used. */
    List<String> ids() {
        return IntStream.range(0, handle.size())
                .mapToObj(handle::getAt)
                .filter(entry -> entry.getStatus() == KeyStatus.ENABLED)
                .map(entry -> id(entry.getId()))
                .toList();
    }

    private static String id(int number) {
        return Integer.toUnsignedString(number);
    }
}
