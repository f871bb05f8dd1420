package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A peer whose packets of 100 bytes come from a new address; a challenge takes 43. */
class PathChallengeTest {
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.1", 1_000);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 1_001);
    private static final long MS = 1_000_000;
    private static final int CHALLENGE = 43;

    private final PathChallenge challenge = new PathChallenge(new Random(1), CHALLENGE);

    @Test
    void nothingIsAskedOfAPeerThatStays() {
        assertThat(challenge.pending(0)).isNull();
        assertThat(challenge.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(challenge.onResponse(0, THERE)).isFalse();
    }

    @Test
    void aNewAddressIsAskedAtOnceAndProvenByItsAnswer() {
        assertThat(challenge.onPacketFrom(THERE, 100, 7 * MS)).isTrue();
        assertThat(challenge.pending(7 * MS)).isEqualTo(THERE);
        challenge.onSent(7 * MS);

        assertThat(challenge.onResponse(challenge.token() + 1, THERE)).isFalse();
        assertThat(challenge.onResponse(challenge.token(), ELSEWHERE)).isFalse();
        assertThat(challenge.onResponse(challenge.token(), THERE)).isTrue();
        assertThat(challenge.onResponse(challenge.token(), THERE)).as("once").isFalse();
        assertThat(challenge.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anAnswerBeforeTheQuestionProvesNothing() {
        challenge.onPacketFrom(THERE, 100, 0);

        assertThat(challenge.onResponse(challenge.token(), THERE)).isFalse();
    }

    @Test
    void noMoreIsSentThanCame() {
        challenge.onPacketFrom(THERE, CHALLENGE - 1, 0);
        assertThat(challenge.pending(0)).isNull();
        assertThat(challenge.onPacketFrom(THERE, 1, 0)).isFalse();
        assertThat(challenge.pending(0)).isEqualTo(THERE);

        challenge.onSent(0);
        assertThat(challenge.pending(1_000 * MS)).isNull();
        assertThat(challenge.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itIsAskedEightTimesATenthOfASecondApart() {
        challenge.onPacketFrom(THERE, 10_000, 0);
        for (int i = 0; i < PathChallenge.MAX_CHALLENGES; i++) {
            assertThat(challenge.nextTimeoutNanos()).isEqualTo(100 * MS * i);
            assertThat(challenge.pending(100 * MS * i - 1)).isNull();
            assertThat(challenge.pending(100 * MS * i)).isEqualTo(THERE);
            challenge.onSent(100 * MS * i);
        }
        assertThat(challenge.pending(3_600_000 * MS)).isNull();
        assertThat(challenge.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anotherAddressIsAskedAnotherNumber() {
        challenge.onPacketFrom(THERE, 10_000, 0);
        challenge.onSent(0);
        long token = challenge.token();

        assertThat(challenge.onPacketFrom(ELSEWHERE, CHALLENGE, MS)).isTrue();
        assertThat(challenge.token()).isNotEqualTo(token);
        assertThat(challenge.pending(MS)).isEqualTo(ELSEWHERE);
        challenge.onSent(MS);
        assertThat(challenge.pending(1_000 * MS))
                .as("what came from the first does not count")
                .isNull();
    }

    @Test
    void whoIsWhereItWasIsNotAsked() {
        challenge.onPacketFrom(THERE, 100, 0);
        challenge.onPacketFromPeer();

        assertThat(challenge.pending(0)).isNull();
        assertThat(challenge.onPacketFrom(THERE, 100, 0)).as("a new move").isTrue();
    }
}
