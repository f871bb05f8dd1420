package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Opens the packets of a peer's stream with the keys that the peer has told. The newest {@value #MAX_KEYS} are kept.
 */
public final class StreamOpener {
    /** What became of a packet. */
    public enum Verdict {
        /** It is authentic. */
        OPENED,
        /** It is not. */
        FORGED,
        /** Its key has not been told yet; it is as if it had been lost. */
        NO_KEY
    }

    static final int MAX_KEYS = StreamSealer.MAX_KEYS + 8;

    private record Known(long epoch, long firstSequence, SecretKey key) {}

    private final CipherSuite suite;
    private final @Nullable Aead aead;
    private final @Nullable Known[] known = new Known[MAX_KEYS];
    private int size;

    /** Knows no key yet, and needs none if {@code suite} is {@link CipherSuite#CLEAR}. */
    public StreamOpener(CipherSuite suite, CipherScratch scratch) {
        this.suite = suite;
        this.aead = suite == CipherSuite.CLEAR ? null : new Aead(suite, scratch);
    }

    /** Takes a key; returns {@code false} when it contradicts those known or is of another cipher. */
    public boolean add(StreamKey key) {
        if (key.suite() != suite || aead == null) {
            return false;
        }
        int at = size;
        while (at > 0 && known(at - 1).epoch() >= key.epoch()) {
            at--;
        }
        if (at < size && known(at).epoch() == key.epoch()) {
            return known(at).firstSequence() == key.firstSequence(); // told again
        }
        if ((at > 0 && known(at - 1).firstSequence() > key.firstSequence())
                || (at < size && known(at).firstSequence() < key.firstSequence())) {
            return false;
        }
        insert(at, new Known(key.epoch(), key.firstSequence(), Aead.key(suite, key.bytes())));
        return true;
    }

    private void insert(int at, Known key) {
        if (size < known.length) {
            System.arraycopy(known, at, known, at + 1, size - at);
            known[at] = key;
            size++;
        } else if (at > 0) { // full: the oldest goes
            System.arraycopy(known, 1, known, 0, at - 1);
            known[at - 1] = key;
        }
    }

    private Known known(int index) {
        return Objects.requireNonNull(known[index], "keys end at " + size);
    }

    /**
     * Opens a packet, whose bytes are only read; {@code into} is defined when it is authentic.
     *
     * @param sequence of the fragment, or of the one with the same index if this is parity
     */
    public Verdict open(
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            int sealedBytes,
            long sequence,
            boolean parity,
            OpenedPacket into) {
        if (aead == null) {
            into.set(datagram, offset + headerBytes, sealedBytes);
            return Verdict.OPENED;
        }
        Known right = keyOf(sequence);
        if (right == null || (datagram.get(offset) & 1) != (right.epoch() & 1)) {
            return Verdict.NO_KEY;
        }
        long number = parity ? Aead.parityNumber(sequence) : sequence;
        boolean authentic = aead.open(right.key(), datagram, offset, headerBytes, sealedBytes, number, into);
        return authentic ? Verdict.OPENED : Verdict.FORGED;
    }

    /** Whether the key of a packet has been told; {@code firstByte} is the one that carries the key phase. */
    public boolean hasKey(long sequence, byte firstByte) {
        Known right = keyOf(sequence);
        return aead == null || (right != null && (firstByte & 1) == (right.epoch() & 1));
    }

    private @Nullable Known keyOf(long sequence) {
        for (int i = size - 1; i >= 0; i--) {
            if (known(i).firstSequence() <= sequence) {
                return known(i);
            }
        }
        return null;
    }
}
