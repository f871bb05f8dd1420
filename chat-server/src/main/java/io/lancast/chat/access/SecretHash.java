package io.lancast.chat.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Turns secrets into what may be stored: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP has it for
 * passwords, a salt of 128 random bits, written in the PHC form.
 */
final class SecretHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int VERSION = 0x13;

    private SecretHash() {}

    /** A hash of the secret, in text. */
    static String of(String secret, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return function(MEMORY_KIB, PASSES)
                .hash(secret.getBytes(StandardCharsets.UTF_8), salt)
                .getResult();
    }

    /** Whether the hash is one of ours, made in this way. */
    static boolean isHash(String hash) {
        return hash.matches("\\$argon2id\\$v=19\\$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES
                + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    /** Whether the hash was made of this secret; takes about a tenth of a second and 19 MiB. */
    static boolean matches(String secret, String hash) {
        return function(MEMORY_KIB, PASSES).check(secret, hash);
    }

    static Argon2Function function(int memoryKib, int passes) {
        return Argon2Function.getInstance(memoryKib, passes, LANES, HASH_BYTES, Argon2.ID, VERSION);
    }
}
