package io.lancast.udp.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * A key pair of X25519 (RFC 7748), made from 32 bytes of the caller's randomness. One agreement costs about as much as
 * sealing two hundred packets.
 */
public final class X25519KeyPair {
    /** Bytes of a private or public key. */
    public static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "X25519";

    /** What stands before the 32 bytes in the one encoding of public keys that the JDK reads (RFC 8410 §4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");

    private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, KEY_BYTES);

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private X25519KeyPair(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** The pair with this private key: any 32 bytes, best random ones. */
    public static X25519KeyPair of(byte[] privateBytes) {
        if (privateBytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a private key must be " + KEY_BYTES + " bytes, was " + privateBytes.length);
        }
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateBytes.clone()));
            byte[] publicBytes = agree(key, BASE_POINT);
            if (publicBytes == null) {
                throw new IllegalStateException("the base point has no small order");
            }
            return new X25519KeyPair(key, publicBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 11 on has " + ALGORITHM, e);
        }
    }

    /** The public key; not to be changed. */
    public byte[] publicKey() {
        return publicKey;
    }

    /** The secret shared with the owner of a public key, or null when that is one of the few bad ones (RFC 7748 §6.1). */
    public byte @Nullable [] agree(byte[] otherPublicKey) {
        return agree(privateKey, otherPublicKey);
    }

    private static byte @Nullable [] agree(PrivateKey privateKey, byte[] publicBytes) {
        if (publicBytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a public key must be " + KEY_BYTES + " bytes, was " + publicBytes.length);
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(publicBytes, 0, encoded, X509_PREFIX.length, KEY_BYTES);
        try {
            PublicKey publicKey = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
            agreement.init(privateKey);
            agreement.doPhase(publicKey, true);
            return agreement.generateSecret();
        } catch (InvalidKeyException | InvalidKeySpecException e) { // the JDK refuses points of small order
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 11 on has " + ALGORITHM, e);
        }
    }
}
