package io.lancast.udp.engine.handshake;

import static io.lancast.udp.wire.TestBytes.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.engine.handshake.ServerHandshake.Admission;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RetryPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Both ends of one handshake, from the question to the client's first word. */
class IntroductionTest {
    private static final long CLIENT_ID = 0x0102_0304_0506_0708L;
    private static final long SERVER_ID = 0x1112_1314_1516_1718L;
    private static final long ADMITTED_NANOS = 5_000;
    private static final byte[] JOIN_DATA = "room=Main".getBytes(StandardCharsets.UTF_8);

    private final CipherScratch scratch = new CipherScratch();
    private final X25519KeyPair identity = X25519KeyPair.of(filled(1));
    private final ClientHandshake handshake = client();
    private final Introduction asking = Introduction.asking(handshake);

    @Test
    void aClientKnowsOnlyItselfBeforeTheAnswer() {
        assertThat(asking.handshake()).isSameAs(handshake);
        assertThat(asking.localId()).isEqualTo(CLIENT_ID);
        assertThat(asking.remoteId()).isZero();
        assertThat(asking.serverKey()).isEmpty();
        assertThat(asking.joinData()).isEmpty();
        assertThat(asking.admission()).isNull();
        assertThat(asking.isUnconfirmed(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void whoGivesUpWaitsForNoAnswer() {
        asking.giveUp();

        assertThat(asking.handshake()).isNull();
    }

    @Test
    void theAnswerNamesTheServer() {
        Admission admission = admission();
        ByteBuffer welcome = admission.answer(1, 77);
        assertThat(welcome).isNotNull();
        Answer answer = handshake.onAnswer(welcome, 0, welcome.position(), 9);
        assertThat(answer).isInstanceOfSatisfying(Answer.Accepted.class, asking::onAccepted);

        assertThat(asking.handshake()).isNull();
        assertThat(asking.remoteId()).isEqualTo(SERVER_ID);
        assertThat(asking.serverKey()).isEqualTo(identity.publicKey());
    }

    @Test
    void aServerKnowsTheClientAndWaitsForItsWord() {
        Admission admission = admission();
        Introduction admitting = Introduction.admitting(admission, ADMITTED_NANOS);

        assertThat(admitting.handshake()).isNull();
        assertThat(admitting.admission()).isSameAs(admission);
        assertThat(admitting.localId()).isEqualTo(SERVER_ID);
        assertThat(admitting.remoteId()).isEqualTo(CLIENT_ID);
        assertThat(admitting.joinData()).isEqualTo(JOIN_DATA);
        assertThat(admitting.serverKey()).isEmpty();

        admitting.onConfirmed();
        assertThat(admitting.admission()).as("nobody needs the answer again").isNull();
    }

    @Test
    void aClientHasTenSecondsForItsFirstWord() {
        Introduction admitting = Introduction.admitting(admission(), ADMITTED_NANOS);
        long until = ADMITTED_NANOS + 10_000_000_000L;

        assertThat(admitting.confirmUntilNanos()).isEqualTo(until);
        assertThat(admitting.isUnconfirmed(until - 1)).isFalse();
        assertThat(admitting.isUnconfirmed(until)).isTrue();
    }

    private ClientHandshake client() {
        X25519KeyPair share = X25519KeyPair.of(filled(2));
        HelloPacket hello = new HelloPacket(
                1200, CLIENT_ID, filled(3), share.publicKey(), HelloPacket.AES_128_GCM, 0, new byte[0], new byte[0]);
        ClientCredentials credentials = new ClientCredentials(JOIN_DATA, KeySchedule.roomSecret(""), null);
        return new ClientHandshake(hello, share, credentials, CipherSuite.AES_128_GCM, scratch, Long.MAX_VALUE);
    }

    /** What the server makes of the client's second HELLO. */
    private Admission admission() {
        write();
        ByteBuffer retry = ByteBuffer.allocate(RetryPacket.BYTES);
        new RetryPacket(CLIENT_ID, filled(4), identity.publicKey()).write(retry);
        handshake.onAnswer(retry, 0, RetryPacket.BYTES, 1);
        HelloPacket hello = HelloPacket.read(write(), 0, HelloPacket.BYTES);
        assertThat(hello).isNotNull();
        ServerHandshake server = ServerHandshake.open(hello, identity, KeySchedule.roomSecret(""), scratch);
        assertThat(server).isNotNull();
        Admission admission = server.admit(1200, SERVER_ID, CipherSuite.AES_128_GCM, 30_000, filled(5));
        assertThat(admission).isNotNull();
        return admission;
    }

    private ByteBuffer write() {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        handshake.write(packet, 0);
        return packet;
    }
}
