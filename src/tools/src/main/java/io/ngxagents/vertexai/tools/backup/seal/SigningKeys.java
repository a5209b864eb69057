package io.ngxagents.vertexai.tools.backup.seal;

import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.security.GeneralSecurityException;
import java.util.List;

/** Proves that a manifest was written by somebody who has a key: HMAC by SHA-256. */
public final class SigningKeys {
    private static final Parameters KIND = PredefinedMacParameters.HMAC_SHA256_256BITTAG;

    private final Keyset keys;
    private final Mac mac;

    private SigningKeys(Keyset keys) throws GeneralSecurityException {
        this.keys = keys;
        this.mac = keys.handle().getPrimitive(RegistryConfiguration.get(), Mac.class);
    }

    /** Reads a keyset. */
    public static SigningKeys parse(String json) throws GeneralSecurityException {
        MacConfig.register();
        return new SigningKeys(Keyset.parse(json));
    }

    /** A new keyset with one key. */
    public static SigningKeys generate() throws GeneralSecurityException {
        MacConfig.register();
        return new SigningKeys(Keyset.generate(KIND));
    }

    /** The same keys and a new one, which is used from now on. */
    public SigningKeys withNewKey() throws GeneralSecurityException {
        return new SigningKeys(keys.withNewKey(KIND));
    }

    /** The keyset, in clear. */
    public String json() throws GeneralSecurityException {
        return keys.json();
    }

    /** Id of the key that {@link #sign} uses. */
    public String keyId() {
        return keys.primary();
    }

    public List<String> keyIds() {
        return keys.ids();
    }

    public byte[] sign(byte[] content) throws GeneralSecurityException {
        return mac.computeMac(content);
    }

    /** @throws GeneralSecurityException if no key of these has signed this content */
    public void check(byte[] signature, byte[] content) throws GeneralSecurityException {
        mac.verifyMac(signature, content);
    }
}
