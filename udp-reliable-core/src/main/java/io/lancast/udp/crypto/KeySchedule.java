package io.lancast.udp.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * From what a handshake agreed on to the keys of a connection (docs/protocol.md, Key schedule; the pattern is that of Noise
 * NK with a pre-shared secret).
 *
 * <p>Both ends compute the same only if they saw the same packets, know the same room secret and hold the private keys that
 * belong to the public ones they named.
 */
public final class KeySchedule {
    /** Label of what the client's join data is sealed with. */
    private static final String JOIN = "join";

    private static final String WELCOME = "welcome";
    private static final String CLIENT = "client to server";
    private static final String SERVER = "server to client";
    private static final int SECRET_BYTES = 32;

    /** The cipher of the handshake itself. */
    private static final CipherSuite HANDSHAKE = CipherSuite.AES_128_GCM;

    private final byte[] joinTranscript;
    private final byte[] joinSecret;
    private final CipherScratch scratch;

    /**
     * The schedule as far as it is known when the client asks.
     *
     * @param hello what of HELLO is bound
     * @param serverKey the server's long-term public key
     * @param sharedWithServerKey the client's key share agreed with it
     * @param roomSecret {@link #roomSecret}
     */
    public KeySchedule(
            byte[] hello, byte[] serverKey, byte[] sharedWithServerKey, byte[] roomSecret, CipherScratch scratch) {
        this.joinTranscript = sha256("lancast 3 join", hello, serverKey);
        this.joinSecret = Hkdf.extract(joinTranscript, sharedWithServerKey, roomSecret);
        this.scratch = scratch;
    }

    /** Turns a room's secret, which people may type, into key material of fixed length; the empty one is an open room's. */
    public static byte[] roomSecret(String text) {
        return Hkdf.extract(
                "lancast 3 room".getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Seals the join data. Whoever opens it has the server's private key and the room's secret. */
    public PacketSeal joinSeal() {
        return new KeySeal(HANDSHAKE, Hkdf.expand(joinSecret, JOIN, joinTranscript, HANDSHAKE.keyBytes()), scratch);
    }

    /**
     * The rest, when the server has answered.
     *
     * @param sealedJoinData as it travelled
     * @param welcome what of WELCOME is bound
     * @param sharedWithShare the two key shares agreed
     */
    public Connected connected(byte[] sealedJoinData, byte[] welcome, byte[] sharedWithShare) {
        byte[] transcript = sha256("lancast 3 welcome", joinTranscript, sealedJoinData, welcome);
        return new Connected(Hkdf.extract(joinSecret, sharedWithShare), transcript, scratch);
    }

    private static byte[] sha256(String label, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.US_ASCII));
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The keys of a connection. */
    public static final class Connected {
        private final byte[] secret;
        private final byte[] transcript;
        private final CipherScratch scratch;

        private Connected(byte[] secret, byte[] transcript, CipherScratch scratch) {
            this.secret = secret;
            this.transcript = transcript;
            this.scratch = scratch;
        }

        /** Seals the second half of WELCOME. */
        public PacketSeal welcomeSeal() {
            return new KeySeal(HANDSHAKE, Hkdf.expand(secret, WELCOME, transcript, HANDSHAKE.keyBytes()), scratch);
        }

        /** Seals the SESSION packets from the client. */
        public PacketSeal clientSeal(CipherSuite suite) {
            return direction(suite, CLIENT);
        }

        /** Seals the SESSION packets from the server. */
        public PacketSeal serverSeal(CipherSuite suite) {
            return direction(suite, SERVER);
        }

        private PacketSeal direction(CipherSuite suite, String label) {
            return suite == CipherSuite.CLEAR
                    ? ClearSeal.INSTANCE
                    : new DirectionSeal(suite, Hkdf.expand(secret, label, transcript, SECRET_BYTES), scratch);
        }
    }
}
