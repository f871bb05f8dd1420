package io.lancast.udp.engine.handshake;

import static io.lancast.udp.wire.TestBytes.filled;
import static io.lancast.udp.wire.TestBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.PacketSeal;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RetryPacket;
import io.lancast.udp.wire.SessionHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole handshake with fixed keys, byte for byte. The expected bytes were computed by a second implementation, written from
 * docs/protocol.md in another language with another library.
 */
class HandshakeGoldenVectorsTest {
    private static final String SERVER_KEY = "a4e09292b651c278b9772c569f5fa9bb13d906b46ab68c9df9dc2b4409f8a209";
    private static final String CLIENT_SHARE = "ce8d3ad1ccb633ec7b70c17814a5c76ecd029685050d344745ba05870e587d59";
    private static final String JOIN_DATA = "83c012a8974a4c3861053986c1a2519646ef0686b3607aad8b";
    private static final String WELCOME = "640304b0" + "0102030405060708" + "1112131415161718"
            + "5dfedd3b6bd47f6fa28ee15d969d5bb0ea53774d488bdaf9df1c6e0124b3ef22" + "02000000"
            + "56e89c1df4286602eb6b45a68e29858ef2b2b55d8821a58e7f67d72e";

    private final CipherScratch scratch = new CipherScratch();
    private final X25519KeyPair identity = X25519KeyPair.of(filled(1));
    private final X25519KeyPair clientShare = X25519KeyPair.of(filled(2));

    @Test
    void helloWithJoinData() {
        ClientHandshake client = asking("blue horse", null);
        String hello = hex(write(client));

        assertThat(hello)
                .startsWith("600004b0" + "0102030405060708" + "aa".repeat(32) + CLIENT_SHARE + "06" + "03" + "0020"
                        + "cc".repeat(32) + "0019" + JOIN_DATA + "00".repeat(8))
                .hasSize(2 * HelloPacket.BYTES);
    }

    @Test
    void welcomeAndTheFirstPacketsOfBothSides() {
        ClientHandshake client = asking("blue horse", identity.publicKey());
        ServerHandshake.Admission admission = admit(write(client), "blue horse");
        ByteBuffer welcome = ByteBuffer.wrap(HexFormat.of().parseHex(WELCOME));
        Answer answer = client.onAnswer(welcome, 0, welcome.limit(), 9);

        assertThat(admission.joinData()).isEqualTo("room=Main".getBytes(StandardCharsets.UTF_8));
        assertThat(hex(answerOf(admission, 3))).isEqualTo(WELCOME);
        assertThat(admission.answer(3, 1))
                .as("each repetition is answered once")
                .isNull();
        assertThat(answer).isInstanceOfSatisfying(Answer.Accepted.class, accepted -> {
            assertThat(accepted.serverClockMicros()).isEqualTo(0x123456789AL);
            assertThat(accepted.askedNanos()).isEqualTo(3);
            assertThat(hex(accepted.serverKey())).isEqualTo(SERVER_KEY);
            assertSameBytes(
                    accepted.keys().outbound(),
                    admission.sessionKeys().inbound(),
                    0,
                    0x1112131415161718L,
                    "68000000" + "00000000" + "1112131415161718"
                            + "8e21a77e8ee9c1f98389ffa03ea2bc1e68d4e9d9791c4fa3a78c0d");
        });
    }

    @Test
    void aPacketOfTheNextEpochIsUnderTheNextKeyAndPhase() {
        ServerHandshake.Admission admission = admit(write(asking("blue horse", null)), "blue horse");

        assertThat(seal(admission.sessionKeys().outbound(), (1L << 22) + 5, 0x0102030405060708L))
                .isEqualTo("69000000" + "00400005" + "0102030405060708"
                        + "c0973dd3ceec50c95ca39d510968fd2c9493779210f416c951995b");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "blue hors", "Blue horse", "blue horse "})
    void anotherSecretOpensNothing(String secret) {
        HelloPacket hello = readHello(write(asking("blue horse", null)));

        assertThat(ServerHandshake.open(hello, identity, KeySchedule.roomSecret(secret), scratch))
                .isNull();
    }

    @Test
    void whatSomebodyChangesOnTheWayIsNoticed() {
        byte[] hello = write(asking("", null));
        assertThat(admitted(hello)).isTrue();
        for (int at : new int[] {2, 3, 4, 11, 12, 43, 44, 75, 76, 114, 138}) { // all but attempt and cookie
            byte[] changed = hello.clone();
            changed[at] ^= 0x01;
            assertThat(admitted(changed)).as("byte %d", at).isFalse();
        }
        ClientHandshake client = asking("", null);
        byte[] welcome = answerOf(admit(write(client), ""), 3);
        for (int at = 0; at < welcome.length; at++) {
            byte[] changed = welcome.clone();
            changed[at] ^= 0x01;
            assertThat(client.onAnswer(ByteBuffer.wrap(changed), 0, changed.length, 9))
                    .as("byte %d", at)
                    .isNotInstanceOf(Answer.Accepted.class);
        }
        assertThat(client.onAnswer(ByteBuffer.wrap(welcome), 0, welcome.length, 9))
                .isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void anotherServerThanTheOneExpectedIsNotJoined() {
        ClientHandshake client = client("", X25519KeyPair.of(filled(9)).publicKey());
        write(client);
        byte[] retry = retry(identity.publicKey());

        assertThat(client.onAnswer(ByteBuffer.wrap(retry), 0, retry.length, 9))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CloseReason.OTHER_SERVER));
    }

    @Test
    void aServerThatOnlyClaimsAKeyCannotAnswer() {
        ClientHandshake client = asking("", identity.publicKey());
        byte[] hello = write(client);
        X25519KeyPair impostor = X25519KeyPair.of(filled(9));

        assertThat(ServerHandshake.open(readHello(hello), impostor, KeySchedule.roomSecret(""), scratch))
                .isNull();
    }

    @Test
    void keysOfSmallOrderAreRefused() {
        byte[] bad = write(asking("", null));
        Arrays.fill(bad, 44, 76, (byte) 0);
        assertThat(admitted(bad)).isFalse();

        ClientHandshake client = client("", null);
        write(client);
        byte[] retry = retry(new byte[32]);
        assertThat(client.onAnswer(ByteBuffer.wrap(retry), 0, retry.length, 9)).isInstanceOf(Answer.Malformed.class);
    }

    // ---- the two ends

    private ClientHandshake client(String secret, byte @Nullable [] expectedKey) {
        HelloPacket hello = new HelloPacket(
                1200, 0x0102030405060708L, filled(0xAA), clientShare.publicKey(), 6, 0, new byte[0], new byte[0]);
        ClientCredentials credentials = new ClientCredentials(
                "room=Main".getBytes(StandardCharsets.UTF_8), KeySchedule.roomSecret(secret), expectedKey);
        return new ClientHandshake(hello, clientShare, credentials, CipherSuite.AES_128_GCM, scratch, Long.MAX_VALUE);
    }

    /** A client that asked three times without a cookie and has got one now. */
    private ClientHandshake asking(String secret, byte @Nullable [] expectedKey) {
        ClientHandshake client = client(secret, expectedKey);
        for (int attempt = 0; attempt < 3; attempt++) {
            write(client, attempt);
        }
        byte[] retry = retry(identity.publicKey());
        client.onAnswer(ByteBuffer.wrap(retry), 0, retry.length, 3);
        return client;
    }

    private static byte[] retry(byte[] serverKey) {
        ByteBuffer packet = ByteBuffer.allocate(RetryPacket.BYTES);
        new RetryPacket(0x0102030405060708L, filled(0xCC), serverKey).write(packet);
        return packet.array();
    }

    private static byte[] write(ClientHandshake client) {
        return write(client, 3);
    }

    private static byte[] write(ClientHandshake client, long nowNanos) {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        client.write(packet, nowNanos);
        return packet.array();
    }

    private static HelloPacket readHello(byte[] bytes) {
        HelloPacket hello = HelloPacket.read(ByteBuffer.wrap(bytes), 0, bytes.length);
        assertThat(hello).isNotNull();
        return hello;
    }

    private ServerHandshake.Admission admit(byte[] hello, String secret) {
        ServerHandshake handshake =
                ServerHandshake.open(readHello(hello), identity, KeySchedule.roomSecret(secret), scratch);
        assertThat(handshake).isNotNull();
        ServerHandshake.Admission admission =
                handshake.admit(1200, 0x1112131415161718L, CipherSuite.AES_128_GCM, 30_000, filled(3));
        assertThat(admission).isNotNull();
        return admission;
    }

    private boolean admitted(byte[] hello) {
        return ServerHandshake.open(readHello(hello), identity, KeySchedule.roomSecret(""), scratch) != null;
    }

    private static byte[] answerOf(ServerHandshake.Admission admission, int attempt) {
        ByteBuffer packet = admission.answer(attempt, 0x123456789AL);
        assertThat(packet).isNotNull();
        byte[] bytes = new byte[packet.position()];
        packet.get(0, bytes);
        return bytes;
    }

    private static void assertSameBytes(
            PacketSeal sealing, PacketSeal opening, long number, long connectionId, String expected) {
        String sealed = seal(sealing, number, connectionId);
        assertThat(sealed).isEqualTo(expected);
        ByteBuffer packet = ByteBuffer.wrap(HexFormat.of().parseHex(sealed));
        OpenedPacket opened = new OpenedPacket();
        assertThat(opening.open(packet, 0, SessionHeader.BYTES, packet.limit() - SessionHeader.BYTES, number, opened))
                .isTrue();
        assertThat(opened.sizeBytes()).isEqualTo(11);
    }

    /** A SESSION packet with a PING that says 9. */
    private static String seal(PacketSeal seal, long number, long connectionId) {
        ByteBuffer packet = ByteBuffer.allocate(SessionHeader.BYTES + 11 + seal.tagBytes());
        SessionHeader.write(packet, 0, number, connectionId);
        packet.position(SessionHeader.BYTES);
        ControlWriter.ping(packet, 9);
        seal.seal(packet, 0, SessionHeader.BYTES, 11, number);
        return hex(packet.array());
    }
}
