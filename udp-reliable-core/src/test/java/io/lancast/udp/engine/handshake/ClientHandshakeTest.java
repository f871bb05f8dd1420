package io.lancast.udp.engine.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** When a client asks again, and whose answers it takes. It has ten minutes. */
class ClientHandshakeTest {
    private static final long MS = 1_000_000;
    private static final long CLIENT_ID = 7;
    private static final long DEADLINE = 600_000 * MS;

    private final X25519KeyPair server = X25519KeyPair.of(new byte[32]);
    private final ClientHandshake handshake = client();

    @Test
    void itIsAskedAtOnceThenAfterADoublingWaitUpToASecond() {
        assertThat(handshake.isPending(0)).isTrue();
        long asked = 0;
        write(asked);
        for (long wait : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
            long due = asked + wait * MS;
            assertThat(handshake.nextTimeoutNanos()).isEqualTo(due);
            assertThat(handshake.isPending(due - 1)).isFalse();
            assertThat(handshake.isPending(due)).isTrue();
            write(due);
            asked = due;
        }
    }

    @Test
    void theAttemptsAreNumberedAndEndAt255() {
        long now = 0;
        for (int attempt = 0; attempt <= HelloPacket.MAX_ATTEMPT; attempt++) {
            assertThat(handshake.isPending(now)).isTrue();
            assertThat(write(now).attempt()).isEqualTo(attempt);
            now += 1_000 * MS;
        }
        assertThat(handshake.isPending(now)).isFalse();
        assertThat(handshake.nextTimeoutNanos()).isEqualTo(DEADLINE);
        assertThat(handshake.isOver(DEADLINE - 1)).isFalse();
        assertThat(handshake.isOver(DEADLINE)).isTrue();
    }

    @Test
    void theQuestionIsRepeatedAtOnceWithTheCookie() {
        write(0);
        assertThat(answer(retry(CLIENT_ID), 10 * MS)).isInstanceOf(Answer.Pending.class);

        assertThat(handshake.isPending(10 * MS)).isTrue();
        HelloPacket second = write(10 * MS);
        assertThat(second.hasCookie()).isTrue();
        assertThat(second.joinData()).hasSize(3 + HelloPacket.JOIN_TAG_BYTES);
    }

    @Test
    void afterACookieTheWaitIsFourRoundTrips() {
        write(0);
        answer(retry(CLIENT_ID), 10 * MS);
        write(11 * MS);
        assertThat(handshake.nextTimeoutNanos()).isEqualTo(51 * MS);
        write(51 * MS);
        assertThat(handshake.nextTimeoutNanos()).as("twice as long").isEqualTo(131 * MS);
    }

    @Test
    void thatWaitIsAtLeast25AndAtMost100Milliseconds() {
        write(0);
        answer(retry(CLIENT_ID), MS);
        write(MS);
        assertThat(handshake.nextTimeoutNanos()).isEqualTo(26 * MS);

        ClientHandshake slow = client();
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        slow.write(packet, 0);
        slow.onAnswer(ByteBuffer.wrap(retry(CLIENT_ID)), 0, RetryPacket.BYTES, 90 * MS);
        slow.write(packet.clear(), 90 * MS);
        assertThat(slow.nextTimeoutNanos()).isEqualTo(190 * MS);
    }

    @Test
    void whatIsMeantForSomebodyElseIsLeftAlone() {
        write(0);
        assertThat(answer(retry(CLIENT_ID + 1), MS)).isInstanceOf(Answer.Pending.class);
        assertThat(handshake.isPending(MS)).isFalse();
        assertThat(answer(reject(CLIENT_ID + 1), MS)).isInstanceOf(Answer.Pending.class);

        assertThat(answer(reject(CLIENT_ID), MS))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CloseReason.REFUSED));
    }

    private ClientHandshake client() {
        byte[] some = new byte[32];
        some[0] = 9;
        X25519KeyPair share = X25519KeyPair.of(some);
        HelloPacket hello = new HelloPacket(
                1200, CLIENT_ID, some, share.publicKey(), HelloPacket.AES_128_GCM, 0, new byte[0], new byte[0]);
        ClientCredentials credentials = new ClientCredentials(new byte[3], KeySchedule.roomSecret(""), null);
        return new ClientHandshake(hello, share, credentials, CipherSuite.AES_128_GCM, new CipherScratch(), DEADLINE);
    }

    private HelloPacket write(long nowNanos) {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        handshake.write(packet, nowNanos);
        HelloPacket hello = HelloPacket.read(packet, 0, HelloPacket.BYTES);
        assertThat(hello).isNotNull();
        return hello;
    }

    private Answer answer(byte[] packet, long nowNanos) {
        return handshake.onAnswer(ByteBuffer.wrap(packet), 0, packet.length, nowNanos);
    }

    private byte[] retry(long connectionId) {
        ByteBuffer packet = ByteBuffer.allocate(RetryPacket.BYTES);
        new RetryPacket(connectionId, new byte[32], server.publicKey()).write(packet);
        return packet.array();
    }

    private static byte[] reject(long connectionId) {
        ByteBuffer packet = ByteBuffer.allocate(14);
        new RejectPacket(connectionId, 4, "").write(packet);
        return packet.array();
    }
}
