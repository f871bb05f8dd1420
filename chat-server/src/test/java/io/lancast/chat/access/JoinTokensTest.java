package io.lancast.chat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.RoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinTokensTest {
    private static final long NOON = 1_795_000_000_000L;
    private static final RoomName MAIN = RoomName.of("main");

    private final JoinTokens tokens = JoinTokens.forThisRun(new SecureRandom());
    private final JoinToken anna = new JoinToken(MAIN, Role.MODERATOR, NOON / 1_000 + 60, Nickname.of("Anna Lee"));

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenReadsAsItWasSigned() {
        JoinToken nameless = new JoinToken(RoomName.of("物理"), Role.VIEWER, Long.MAX_VALUE, null);

        assertThat(tokens.read(tokens.sign(anna), NOON)).isEqualTo(new JoinTokens.Reading.Valid(anna));
        assertThat(tokens.read(tokens.sign(nameless), NOON)).isEqualTo(new JoinTokens.Reading.Valid(nameless));
    }

    @Test
    void aTokenIsAnOrdinaryJsonWebToken() {
        String[] parts = tokens.sign(anna).split("\\.", -1);

        assertThat(parts).hasSize(3);
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        assertThat(decoded(parts[1]))
                .isEqualTo("{\"room\":\"main\",\"role\":\"moderator\",\"exp\":1795000060,\"nick\":\"Anna Lee\"}");
    }

    @Test
    void aTokenEndsAtItsSecond() {
        String text = tokens.sign(anna);

        assertThat(tokens.read(text, NOON + 59_999)).isInstanceOf(JoinTokens.Reading.Valid.class);
        assertThat(tokens.read(text, NOON + 60_000)).isEqualTo(new JoinTokens.Reading.Expired(anna));
    }

    @Test
    void whatAnotherServerSignedIsForged() {
        String text = JoinTokens.forThisRun(new SecureRandom()).sign(anna);

        assertThat(tokens.read(text, NOON)).isEqualTo(new JoinTokens.Reading.Forged());
    }

    @Test
    void noCharacterOfATokenCanBeAnother() {
        String text = tokens.sign(anna);
        for (int i = 0; i < text.length() - 1; i++) { // the last one has bits that stand for nothing
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(tokens.read(changed, NOON)).as(changed).isEqualTo(new JoinTokens.Reading.Forged());
        }
    }

    @Test
    void noOtherAlgorithmIsTakenNotEvenNone() {
        String claims = tokens.sign(anna).split("\\.", -1)[1];
        String signature = tokens.sign(anna).split("\\.", -1)[2];

        assertThat(tokens.read(base64("{\"alg\":\"none\"}") + "." + claims + ".", NOON))
                .isEqualTo(new JoinTokens.Reading.Forged());
        assertThat(tokens.read(base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + "." + signature, NOON))
                .isEqualTo(new JoinTokens.Reading.Forged());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.%%%"
            })
    void whatIsNoTokenIsForged(String text) {
        assertThat(tokens.read(text, NOON)).isEqualTo(new JoinTokens.Reading.Forged());
        assertThat(tokens.read(text + "x".repeat(100_000), NOON)).isEqualTo(new JoinTokens.Reading.Forged());
    }

    @Test
    void nobodyBecomesOwnerByToken() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JoinToken(MAIN, Role.OWNER, 1, null));
    }

    @Test
    void theKeyIsKeptInTheDataFolder(@TempDir Path folder) throws IOException {
        String text = JoinTokens.loadOrCreate(folder, new SecureRandom()).sign(anna);

        assertThat(JoinTokens.loadOrCreate(folder, new SecureRandom()).read(text, NOON))
                .isEqualTo(new JoinTokens.Reading.Valid(anna));
        Files.writeString(folder.resolve(JoinTokens.FILE_NAME), "c2hvcnQ=");
        assertThatThrownBy(() -> JoinTokens.loadOrCreate(folder, new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not hold a key for tokens");
    }
}
