package io.ngxagents.vertexai.tools.backup.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/** Encrypts files so that a changed one, and one that was put in another's place, does not open: AES-256-GCM. */
public final class EncryptionKeys {
    private static final Parameters KIND = PredefinedAeadParameters.AES256_GCM;

    private final Keyset keys;
    private final Aead cipher;

    private EncryptionKeys(Keyset keys) throws GeneralSecurityException {
        this.keys = keys;
        this.cipher = keys.handle().getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Reads a keyset. */
    public static EncryptionKeys parse(String json) throws GeneralSecurityException {
        AeadConfig.register();
        return new EncryptionKeys(Keyset.parse(json));
    }

    /** A new keyset with one key. */
    public static EncryptionKeys generate() throws GeneralSecurityException {
        AeadConfig.register();
        return new EncryptionKeys(Keyset.generate(KIND));
    }

    /** The same keys and a new one, which is used from now on. */
    public EncryptionKeys withNewKey() throws GeneralSecurityException {
        return new EncryptionKeys(keys.withNewKey(KIND));
    }

    /** The keyset, in clear. */
    public String json() throws GeneralSecurityException {
        return keys.json();
    }

    /** Id of the key that {@link #seal} uses. */
    public String keyId() {
        return keys.primary();
    }

    public List<String> keyIds() {
        return keys.ids();
    }

    /** @param place what opens only there */
    public byte[] seal(byte[] content, String place) throws GeneralSecurityException {
        return cipher.encrypt(content, place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws GeneralSecurityException if it was changed, is of another place, or needs another key */
    public byte[] open(byte[] sealed, String place) throws GeneralSecurityException {
        return cipher.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
    }
}
