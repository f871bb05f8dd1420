package io.lancast.udp;

import io.lancast.udp.crypto.X25519KeyPair;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public key by which clients recognise a server. Its text form, 43 letters, digits, hyphens and underscores, fits a link
 * or a QR code. Immutable.
 */
public final class ServerKey {
    private final byte[] bytes;

    ServerKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    public static ServerKey parse(String text) {
        byte[] bytes = decode(text);
        if (bytes.length != X25519KeyPair.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a server key must be " + X25519KeyPair.KEY_BYTES + " bytes in base64url, was \"" + text + "\"");
        }
        return new ServerKey(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerKey key && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text form. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
