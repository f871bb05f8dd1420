package io.lancast.udp.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from secrets: HKDF with SHA-256 (RFC 5869). */
final class Hkdf {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** RFC 5869 §2.2. */
    static byte[] extract(byte[] salt, byte[]... keyMaterial) {
        Mac mac = mac(salt);
        for (byte[] part : keyMaterial) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** RFC 5869 §2.3, with {@code label} and {@code context} as the information; at most 32 bytes. */
    static byte[] expand(byte[] pseudoRandomKey, String label, byte[] context, int lengthBytes) {
        if (lengthBytes > HASH_BYTES) {
            throw new IllegalArgumentException("length must be 0.." + HASH_BYTES + ", was " + lengthBytes);
        }
        Mac mac = mac(pseudoRandomKey);
        mac.update(label.getBytes(StandardCharsets.US_ASCII));
        mac.update(context);
        mac.update((byte) 1);
        return Arrays.copyOf(mac.doFinal(), lengthBytes);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
