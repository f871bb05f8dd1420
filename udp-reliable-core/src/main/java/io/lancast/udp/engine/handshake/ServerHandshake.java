package io.lancast.udp.engine.handshake;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.PacketSeal;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.WelcomePacket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the handshake of one client whose address is proven: opens the join data, which shows that the client
 * knows the room's secret, and makes the answer. Confined to the thread that drives the endpoint.
 */
public final class ServerHandshake {
    private static final byte[] EMPTY = {};

    private final HelloPacket hello;
    private final KeySchedule schedule;
    private final byte[] joinData;
    private int answeredAttempt = -1;

    private ServerHandshake(HelloPacket hello, KeySchedule schedule, byte[] joinData) {
        this.hello = hello;
        this.schedule = schedule;
        this.joinData = joinData;
    }

    /**
     * Opens a HELLO. Costs a key agreement.
     *
     * @return null when the client does not know the room's secret, or somebody changed the packet on its way
     */
    public static @Nullable ServerHandshake open(
            HelloPacket hello, X25519KeyPair identity, byte[] roomSecret, CipherScratch scratch) {
        byte[] shared = identity.agree(hello.keyShare());
        if (shared == null) {
            return null;
        }
        KeySchedule schedule = new KeySchedule(hello.boundBytes(), identity.publicKey(), shared, roomSecret, scratch);
        byte[] sealed = hello.joinData();
        OpenedPacket opened = new OpenedPacket();
        if (!schedule.joinSeal().open(ByteBuffer.wrap(sealed), 0, 0, sealed.length, 0, opened)) {
            return null;
        }
        byte[] joinData = opened.sizeBytes() == 0 ? EMPTY : new byte[opened.sizeBytes()];
        opened.memory().get(opened.offset(), joinData);
        return new ServerHandshake(hello, schedule, joinData);
    }

    /** What the client's application sent; not to be changed. */
    public byte[] joinData() {
        return joinData;
    }

    /**
     * Admits the client. Costs two key agreements.
     *
     * @param serverConnectionId the id for packets to us
     * @param sharePrivateKey 32 random bytes
     * @return null when the client's key share is a bad one
     */
    public @Nullable Admission admit(
            int datagramBytes,
            long serverConnectionId,
            CipherSuite suite,
            int idleTimeoutMillis,
            byte[] sharePrivateKey) {
        X25519KeyPair share = X25519KeyPair.of(sharePrivateKey);
        byte[] shared = share.agree(hello.keyShare());
        if (shared == null) {
            return null;
        }
        WelcomePacket welcome = new WelcomePacket(
                0, datagramBytes, hello.connectionId(), serverConnectionId, share.publicKey(), suite.bit());
        KeySchedule.Connected keys = schedule.connected(hello.joinData(), welcome.boundBytes(), shared);
        return new Admission(welcome, keys, suite, idleTimeoutMillis);
    }

    /** A client that may come in: the answer, to be given again as long as it may not have arrived. */
    public final class Admission {
        private final WelcomePacket welcome;
        private final PacketSeal seal;
        private final SessionKeys sessionKeys;
        private final int idleTimeoutMillis;

        private Admission(WelcomePacket welcome, KeySchedule.Connected keys, CipherSuite suite, int idleTimeoutMillis) {
            this.welcome = welcome;
            this.seal = keys.welcomeSeal();
            this.sessionKeys = new SessionKeys(suite, keys.serverSeal(suite), keys.clientSeal(suite));
            this.idleTimeoutMillis = idleTimeoutMillis;
        }

        /** The ids that were agreed on. */
        public WelcomePacket welcome() {
            return welcome;
        }

        /** The keys that were agreed on. */
        public SessionKeys sessionKeys() {
            return sessionKeys;
        }

        /** What the client's application sent; not to be changed. */
        public byte[] joinData() {
            return joinData;
        }

        /**
         * Makes the answer to one repetition of the question, ready to send from 0 to its position.
         *
         * @return null when this repetition or a later one has been answered: each is answered once, because its number is
         *     the nonce of an answer that tells the time
         */
        public @Nullable ByteBuffer answer(int attempt, long clockMicros) {
            if (attempt <= answeredAttempt) {
                return null;
            }
            answeredAttempt = attempt;
            ByteBuffer packet = ByteBuffer.allocate(WelcomePacket.BYTES);
            welcome.toAttempt(attempt).write(packet);
            packet.putLong(clockMicros).putInt(idleTimeoutMillis);
            seal.seal(packet, 0, WelcomePacket.HEADER_BYTES, WelcomePacket.SEALED_BYTES, attempt);
            return packet.position(WelcomePacket.BYTES);
        }
    }
}
