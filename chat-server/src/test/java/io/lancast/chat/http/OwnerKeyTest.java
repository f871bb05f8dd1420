package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class OwnerKeyTest {
    @Test
    void isRandomAndFitsALink() {
        SecureRandom random = new SecureRandom();
        OwnerKey key = OwnerKey.random(random);

        assertThat(key.text()).matches("[A-Za-z0-9_-]{24}"); // 18 bytes in base 64
        assertThat(OwnerKey.random(random).text()).isNotEqualTo(key.text());
    }

    @Test
    void matchesItselfAndNothingElse() {
        OwnerKey key = new OwnerKey("0123456789abcdef");
        assertThat(key.matches("0123456789abcdef")).isTrue();
        assertThat(key.matches("0123456789abcdeF")).isFalse();
        assertThat(key.matches("")).isFalse();
        assertThat(key.matches("0123456789abcdef0")).isFalse();
    }

    @Test
    void isNeverPrintedByAccident() {
        assertThat(new OwnerKey("0123456789abcdef")).hasToString("OwnerKey[hidden]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnerKey("short secret"))
                .withMessage("an owner key has 16..128 letters, digits, - and _, had 12");
    }
}
