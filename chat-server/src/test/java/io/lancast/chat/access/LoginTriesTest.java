package io.lancast.chat.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Moment;
import org.junit.jupiter.api.Test;

class LoginTriesTest {
    private final LoginTries tries = new LoginTries();

    private static Moment at(long seconds) {
        return new Moment(0, seconds * 1_000_000_000);
    }

    @Test
    void anAddressHasFiveTriesAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(tries.tryOnce("192.168.1.7", at(i))).isZero();
        }

        assertThat(tries.tryOnce("192.168.1.7", at(5))).isEqualTo(56);
        assertThat(tries.tryOnce("192.168.1.8", at(5))).isZero();
        assertThat(tries.tryOnce("192.168.1.7", at(60))).isZero();
    }

    @Test
    void allTogetherHaveSixtyHoweverManyTheyAre() {
        for (int i = 0; i < 60; i++) {
            assertThat(tries.tryOnce("10.0.0." + i, at(0))).isZero();
        }

        assertThat(tries.tryOnce("10.0.1.1", at(0))).isEqualTo(61);
    }
}
