package io.lancast.udp.crypto;

/**
 * One key of a stream, as its subscribers are told.
 *
 * @param epoch counts the keys of the stream from 0 on; its lowest bit is the key phase of the packets
 * @param firstSequence the first packet under this key; it ends where the next one starts
 * @param suite the cipher
 * @param bytes the secret, {@link CipherSuite#keyBytes} long; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StreamKey(long epoch, long firstSequence, CipherSuite suite, byte[] bytes) {
    /** Checks the length. */
    public StreamKey {
        if (bytes.length != suite.keyBytes()) {
            throw new IllegalArgumentException(
                    "a key of " + suite + " must be " + suite.keyBytes() + " bytes, was " + bytes.length);
        }
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "StreamKey[epoch " + epoch + " from packet " + firstSequence + ", " + suite + "]";
    }
}
