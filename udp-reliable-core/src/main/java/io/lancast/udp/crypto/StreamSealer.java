package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Protects the packets of a stream of ours, once for all subscribers. A new key begins when {@link #rotate} asks for it, and
 * before a key has served {@value #MAX_PACKETS_PER_KEY} fragments. Keys are random and know nothing of each other.
 *
 * <p>When {@value #MAX_KEYS} are kept, a change that was asked for waits until an old one can be forgotten. One by count does
 * not wait; no log holds so many packets that those pile up.
 */
public final class StreamSealer implements StreamSeal {
    /** RFC 9001 §6.6: 2<sup>23</sup> packets under one key of AES-GCM, of which half may be parity. */
    static final long MAX_PACKETS_PER_KEY = 1L << 22;

    /** Keys of one stream that are kept at a time. */
    static final int MAX_KEYS = 64;

    private final CipherSuite suite;
    private final RandomGenerator random;
    private final Aead aead;
    private final ArrayDeque<StreamKey> keys = new ArrayDeque<>();
    private long epoch = -1;
    private long endSequence; // where the present key must not be used any more
    private boolean rotating = true;
    private @Nullable SecretKey key;

    /** Without keys yet: the first packet gets the first one. */
    public StreamSealer(CipherSuite suite, RandomGenerator random, CipherScratch scratch) {
        this.suite = suite;
        this.random = random;
        this.aead = new Aead(suite, scratch);
    }

    /** Begins a new key with the next packet. Returns {@code false} when too many are kept; ask again later. */
    public boolean rotate() {
        rotating = keys.size() < MAX_KEYS;
        return rotating;
    }

    /** Forgets keys of which no packet from {@code sequence} on was sealed. */
    public void forgetBefore(long sequence) {
        while (keys.size() > 1) {
            StreamKey oldest = keys.remove();
            if (keys.element().firstSequence() > sequence) {
                keys.addFirst(oldest);
                return;
            }
        }
    }

    @Override
    public int tagBytes() {
        return suite.tagBytes();
    }

    @Override
    public void seal(
            ByteBuffer payload,
            int from,
            int payloadBytes,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            long counter) {
        SecretKey present = key;
        if (present == null || rotating || counter >= endSequence) {
            present = next(counter);
        }
        datagram.put(offset, (byte) (datagram.get(offset) | (epoch & 1)));
        aead.seal(present, payload, from, payloadBytes, datagram, offset, headerBytes, counter);
    }

    @Override
    public void sealParity(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter) {
        SecretKey present = Objects.requireNonNull(key, "parity is sealed after its frame");
        datagram.put(offset, (byte) (datagram.get(offset) | (epoch & 1)));
        long number = Aead.parityNumber(counter);
        aead.seal(present, datagram, offset + headerBytes, payloadBytes, datagram, offset, headerBytes, number);
    }

    private SecretKey next(long firstSequence) {
        byte[] bytes = new byte[suite.keyBytes()];
        random.nextBytes(bytes);
        epoch++;
        keys.add(new StreamKey(epoch, firstSequence, suite, bytes));
        endSequence = firstSequence + MAX_PACKETS_PER_KEY;
        rotating = false;
        SecretKey made = Aead.key(suite, bytes);
        key = made;
        return made;
    }

    @Override
    public boolean open(
            ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter, OpenedPacket into) {
        throw new UnsupportedOperationException("a publisher does not open its own packets");
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public long oldestEpoch() {
        return keys.isEmpty() ? 0 : keys.element().epoch();
    }

    @Override
    public @Nullable StreamKey key(long wanted) {
        for (StreamKey kept : keys) {
            if (kept.epoch() == wanted) {
                return kept;
            }
        }
        return null;
    }
}
