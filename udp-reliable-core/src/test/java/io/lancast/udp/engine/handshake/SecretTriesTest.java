package io.lancast.udp.engine.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SecretTriesTest {
    private static final long SECOND = 1_000_000_000;

    private final SecretTries tries = new SecretTries();

    @Test
    void whoNeverFailedMayTry() {
        assertThat(tries.mayTry(address(1), 0)).isTrue();
    }

    @Test
    void afterTenFailuresOneTryIsLeftInSixSeconds() {
        for (int i = 0; i < 10; i++) {
            assertThat(tries.mayTry(address(1), 0)).isTrue();
            tries.onWrong(address(1), 0);
        }
        assertThat(tries.mayTry(address(1), 6 * SECOND - 1)).isFalse();
        assertThat(tries.mayTry(address(1), 6 * SECOND)).isTrue();
        assertThat(tries.mayTry(address(2), 0)).as("somebody else").isTrue();

        tries.onWrong(address(1), 6 * SECOND);
        assertThat(tries.mayTry(address(1), 12 * SECOND - 1)).isFalse();
        assertThat(tries.mayTry(address(1), 12 * SECOND)).isTrue();
    }

    @Test
    void whenTheTableIsFullTheOthersShareALimit() {
        fillTable();
        for (int i = 0; i < 10; i++) {
            assertThat(tries.mayTry(address(100_000 + i), 0)).isTrue();
            tries.onWrong(address(100_000 + i), 0);
        }
        assertThat(tries.mayTry(address(200_000), 0)).isFalse();
        assertThat(tries.mayTry(address(0), 0)).as("one that has a place").isTrue();
        assertThat(tries.mayTry(address(200_000), 6 * SECOND)).isTrue();
    }

    @Test
    void whoFailedLongAgoMakesRoom() {
        fillTable();
        tries.onWrong(address(0), 0); // its bucket is full again after 12 s, that of the others after 6 s
        for (int i = 0; i < 10; i++) {
            tries.onWrong(address(300_000), 6 * SECOND);
        }
        assertThat(tries.mayTry(address(300_000), 6 * SECOND))
                .as("by its own limit")
                .isFalse();
        assertThat(tries.mayTry(address(300_001), 6 * SECOND)).isTrue();
    }

    private void fillTable() {
        for (int i = 0; i < SecretTries.MAX_ADDRESSES; i++) {
            tries.onWrong(address(i), 0);
        }
    }

    private static InetAddress address(int number) {
        try {
            byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
