package io.lancast.chat.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.RoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and reads join tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256, {@code HS256} and nothing else. The
 * claims are {@code room}, {@code role}, {@code exp} and, if wanted, {@code nick}. Thread-safe.
 */
public final class JoinTokens {
    /** The file in the data folder that {@link #loadOrCreate} keeps the signing key in. */
    public static final String FILE_NAME = "token-key";

    private static final int KEY_BYTES = 32;
    private static final int MAX_LENGTH = 2_048;
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final JsonMapper JSON = new JsonMapper();

    private final SecretKeySpec key;

    private JoinTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** What came of reading a token. */
    public sealed interface Reading {
        /** It was signed here and still holds. */
        record Valid(JoinToken token) implements Reading {}

        /** It was signed here, but its time is over. */
        record Expired(JoinToken token) implements Reading {}

        /** It was not signed here, or is no token at all. */
        record Forged() implements Reading {}
    }

    /** With a key that ends with the program, and all its tokens with it. */
    public static JoinTokens forThisRun(SecureRandom random) {
        return new JoinTokens(randomKey(random));
    }

    /**
     * With the key that is kept in the data folder; makes it at the first time.
     *
     * @throws IOException when it cannot be read or kept, or is none
     */
    public static JoinTokens loadOrCreate(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (Files.notExists(file)) {
            SecretFile.write(file, Base64.getEncoder().encodeToString(randomKey(random)) + "\n");
        }
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return new JoinTokens(key);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(noKey(file), e);
        }
        throw new IOException(noKey(file));
    }

    private static String noKey(Path file) {
        return "The file " + file
                + " does not hold a key for tokens; delete it to make a new one, which ends all tokens.";
    }

    private static byte[] randomKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** The token as it stands in a link. */
    public String sign(JoinToken token) {
        ObjectNode claims = JSON.createObjectNode()
                .put("room", token.room().text())
                .put("role", token.role().name().toLowerCase(Locale.ROOT))
                .put("exp", token.expiresSeconds());
        if (token.nickname() != null) {
            claims.put("nick", token.nickname().text());
        }
        String signed = HEADER + "." + encoded(claims.toString());
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(signed));
    }

    /** Reads what somebody calls a token. Never throws, whatever it is. */
    public Reading read(String text, long nowMillis) {
        JoinToken token = text.length() > MAX_LENGTH ? null : verified(text);
        if (token == null) {
            return new Reading.Forged();
        }
        return nowMillis / 1_000 < token.expiresSeconds() ? new Reading.Valid(token) : new Reading.Expired(token);
    }

    /** The claims are looked at only once the signature holds; the header must be ours, so it can name no other way. */
    private @Nullable JoinToken verified(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0 || !text.startsWith(HEADER + ".") || dot == HEADER.length()) {
            return null;
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            if (!MessageDigest.isEqual(given, signature(text.substring(0, dot)))) {
                return null;
            }
            return claims(JSON.readTree(Base64.getUrlDecoder().decode(text.substring(HEADER.length() + 1, dot))));
        } catch (IllegalArgumentException | IOException e) {
            return null;
        }
    }

    private static @Nullable JoinToken claims(JsonNode claims) throws JsonProcessingException {
        RoomName room = RoomName.parse(claims.path("room").asText());
        JsonNode nick = claims.path("nick");
        if (room == null || !claims.path("exp").isIntegralNumber()) {
            return null;
        }
        return new JoinToken(
                room,
                Role.valueOf(claims.path("role").asText().toUpperCase(Locale.ROOT)),
                claims.path("exp").longValue(),
                nick.isTextual() ? Nickname.of(nick.textValue()) : null);
    }

    byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
