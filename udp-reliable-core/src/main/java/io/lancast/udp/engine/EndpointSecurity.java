package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.X25519KeyPair;
import java.util.random.RandomGenerator;

/**
 * Who an endpoint is and what it knows.
 *
 * @param identity the long-term keys by which clients recognise a server; of no use to an endpoint that only connects to
 *     others
 * @param roomSecret {@link KeySchedule#roomSecret} of what both ends must know
 * @param suite of the packets of connections that others make to this endpoint, and of its own streams
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EndpointSecurity(X25519KeyPair identity, byte[] roomSecret, CipherSuite suite) {
    /** New keys, no room secret, AES-128-GCM. */
    public static EndpointSecurity fresh(RandomGenerator random) {
        byte[] privateKey = new byte[X25519KeyPair.KEY_BYTES];
        random.nextBytes(privateKey);
        return new EndpointSecurity(X25519KeyPair.of(privateKey), KeySchedule.roomSecret(""), CipherSuite.AES_128_GCM);
    }

    /** The same with a room secret. */
    public EndpointSecurity withRoomSecret(String text) {
        return new EndpointSecurity(identity, KeySchedule.roomSecret(text), suite);
    }

    /** The same with another cipher. */
    public EndpointSecurity withSuite(CipherSuite newSuite) {
        return new EndpointSecurity(identity, roomSecret, newSuite);
    }

    /** Nothing of the secrets. */
    @Override
    public String toString() {
        return "EndpointSecurity[" + suite + "]";
    }
}
