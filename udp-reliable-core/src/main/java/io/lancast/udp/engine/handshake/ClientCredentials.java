package io.lancast.udp.engine.handshake;

import org.jspecify.annotations.Nullable;

/**
 * What a client brings to a handshake.
 *
 * @param joinData for the server's application, at most 512 bytes
 * @param roomSecret {@link io.lancast.udp.crypto.KeySchedule#roomSecret}
 * @param serverKey the only server key to accept, 32 bytes; null to take whichever the server shows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClientCredentials(byte[] joinData, byte[] roomSecret, byte @Nullable [] serverKey) {
    /** Nothing of the secrets. */
    @Override
    public String toString() {
        return "ClientCredentials[" + joinData.length + " bytes of join data]";
    }
}
