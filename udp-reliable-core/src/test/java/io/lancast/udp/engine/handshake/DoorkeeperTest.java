package io.lancast.udp.engine.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.handshake.Doorkeeper.Verdict;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorkeeperTest {
    private static final InetSocketAddress HOME = new InetSocketAddress("192.0.2.1", 1_000);
    private static final byte[] NO_JOIN_DATA = {};
    private static final byte[] SERVER_KEY = new byte[32];
    private static final long SECOND = 1_000_000_000;

    private final Counters counters = new Counters();
    private final Doorkeeper doorkeeper = new Doorkeeper(10, 15, SERVER_KEY, new Random(1), counters);

    @Test
    void aHelloIsChallengedAndAdmittedWithTheCookie() {
        HelloPacket hello = hello(7);
        HelloPacket proven = hello.answering(cookie(hello, HOME, 0), NO_JOIN_DATA);

        assertThat(doorkeeper.judge(proven, HOME, SECOND)).isInstanceOf(Verdict.Proven.class);
        assertThat(counters.get(Counter.COOKIES_SENT)).isEqualTo(1);
    }

    @ParameterizedTest(name = "minted at {0} s, shown at {1} s: {2}")
    @CsvSource({
        "0, 14, true", // the same epoch of 15 s
        "0, 29, true", // the next one
        "14, 29, true",
        "0, 30, false", // the one after
        "14, 30, false",
        "0, 1000, false",
    })
    void aCookieGrowsOld(long mintedSeconds, long shownSeconds, boolean good) {
        HelloPacket hello = hello(7);
        HelloPacket shown = hello.answering(cookie(hello, HOME, mintedSeconds * SECOND), NO_JOIN_DATA);

        Verdict verdict = doorkeeper.judge(shown, HOME, shownSeconds * SECOND);
        assertThat(verdict instanceof Verdict.Proven).isEqualTo(good);
        assertThat(counters.get(Counter.COOKIES_INVALID)).isEqualTo(good ? 0 : 1);
    }

    @Test
    void aCookieIsGoodForOneClientAtOneAddressOnly() {
        HelloPacket hello = hello(7);
        byte[] cookie = cookie(hello, HOME, 0);

        assertChallenged(hello(8).answering(cookie, NO_JOIN_DATA), HOME);
        assertChallenged(hello.answering(cookie, NO_JOIN_DATA), new InetSocketAddress("192.0.2.1", 1_001));
        assertChallenged(hello.answering(cookie, NO_JOIN_DATA), new InetSocketAddress("192.0.2.2", 1_000));
        byte[] flipped = cookie.clone();
        flipped[31] ^= 1;
        assertChallenged(hello.answering(flipped, NO_JOIN_DATA), HOME);
        assertThat(counters.get(Counter.COOKIES_INVALID)).isEqualTo(4);
    }

    @Test
    void oneAddressCannotJoinFasterThanPermittedAndAllTogetherNeither() {
        assertThat(admitted(HOME, 0)).isEqualTo(10);
        assertThat(admitted(new InetSocketAddress("192.0.2.2", 1_000), 0)).isEqualTo(5); // of 15 in total
        assertThat(counters.get(Counter.HANDSHAKES_LIMITED)).isEqualTo(25);
        assertThat(admitted(HOME, SECOND)).isEqualTo(10);
    }

    private int admitted(InetSocketAddress from, long nowNanos) {
        int admitted = 0;
        for (int i = 0; i < 20; i++) {
            HelloPacket hello = hello(i);
            if (doorkeeper.judge(hello.answering(cookie(hello, from, nowNanos), NO_JOIN_DATA), from, nowNanos)
                    instanceof Verdict.Proven) {
                admitted++;
            }
        }
        return admitted;
    }

    private void assertChallenged(HelloPacket hello, InetSocketAddress from) {
        assertThat(doorkeeper.judge(hello, from, 0)).isInstanceOf(Verdict.Challenge.class);
    }

    private byte[] cookie(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        Verdict verdict = doorkeeper.judge(hello, from, nowNanos);
        assertThat(verdict).isInstanceOf(Verdict.Challenge.class);
        return ((Verdict.Challenge) verdict).retry().cookie();
    }

    private static HelloPacket hello(long connectionId) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 3);
        return new HelloPacket(
                1200, connectionId, random, new byte[32], HelloPacket.CLEAR, 0, new byte[0], NO_JOIN_DATA);
    }
}
