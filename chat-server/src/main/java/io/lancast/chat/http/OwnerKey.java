package io.lancast.chat.http;

import io.lancast.chat.access.OwnerSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that lets its holder present from another computer. Printed at start, carried in a link, never logged. */
public final class OwnerKey implements OwnerSecret {
    /** The shortest key that is taken, in characters. */
    public static final int MIN_LENGTH = 16;

    private static final int RANDOM_BYTES = 18;

    private final String text;

    /**
     * @param text {@value #MIN_LENGTH} to 128 letters, digits, {@code -} and {@code _}
     * @throws IllegalArgumentException when it is something else; the message does not repeat it
     */
    public OwnerKey(String text) {
        if (!text.matches("[A-Za-z0-9_-]{" + MIN_LENGTH + ",128}")) {
            throw new IllegalArgumentException(
                    "an owner key has " + MIN_LENGTH + "..128 letters, digits, - and _, had " + text.length());
        }
        this.text = text;
    }

    /** A new key of 144 random bits. */
    public static OwnerKey random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new OwnerKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The key as it stands in a link. */
    public String text() {
        return text;
    }

    /** Whether somebody knows the key; takes as long for a near miss as for a far one. */
    @Override
    public boolean matches(String attempt) {
        return sameSecret(text, attempt);
    }

    static boolean sameSecret(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OwnerKey[hidden]";
    }
}
