package io.lancast.udp.io;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Peers' addresses as objects and as the bytes that the kernel takes and gives, so that sending and receiving make no
 * garbage. When four addresses of one set are known, a fifth starts a larger cache, up to {@value #MAX_ENTRIES}; from there
 * on it takes the place of the oldest. One thread.
 */
final class AddressCache {
    static final int MAX_ENTRIES = 8_192;

    private static final int MIN_ENTRIES = 32;
    private static final int WAYS = 4;
    private static final int WORDS = SocketAddresses.MAX_BYTES / Long.BYTES;

    private final int family;
    private @Nullable InetSocketAddress[] addresses = new InetSocketAddress[0];
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private byte[] oldest = new byte[0];

    /** For a socket of this family. */
    AddressCache(int family) {
        this.family = family;
        clear(MIN_ENTRIES);
    }

    private void clear(int entries) {
        addresses = new InetSocketAddress[entries];
        bytes = ByteBuffer.allocateDirect(entries * SocketAddresses.MAX_BYTES).order(ByteOrder.nativeOrder());
        oldest = new byte[entries / WAYS];
    }

    /** The memory that {@link #offsetOf} points into, valid until the next call. */
    ByteBuffer memory() {
        return bytes;
    }

    /**
     * Where in {@link #memory} the bytes of an address stand, valid until the next call; -1 if the socket cannot reach it. Knows
     * the object again, not another one that equals it.
     */
    @SuppressWarnings("ReferenceEquality") // to compare them would be to fetch five objects of each destination
    int offsetOf(InetSocketAddress address) {
        int hash = System.identityHashCode(address);
        int first = firstOfSet(hash);
        for (int entry = first; entry < first + WAYS; entry++) {
            if (address == addresses[entry]) {
                return entry * SocketAddresses.MAX_BYTES;
            }
        }
        int entry = place(hash);
        addresses[entry] = null;
        if (!SocketAddresses.write(address, family, bytes, entry * SocketAddresses.MAX_BYTES)) {
            return -1;
        }
        addresses[entry] = address;
        return entry * SocketAddresses.MAX_BYTES;
    }

    /** The address whose bytes, with zeros up to {@link SocketAddresses#MAX_BYTES}, stand there. */
    InetSocketAddress at(ByteBuffer memory, int offset) {
        long hash = 0;
        for (int i = 0; i < WORDS; i++) {
            hash = hash * 31 + memory.getLong(offset + i * Long.BYTES);
        }
        int first = firstOfSet(Long.hashCode(hash));
        for (int entry = first; entry < first + WAYS; entry++) {
            InetSocketAddress known = addresses[entry];
            if (known != null && matches(entry, memory, offset)) {
                return known;
            }
        }
        InetSocketAddress read = SocketAddresses.read(memory, offset);
        int entry = place(Long.hashCode(hash));
        addresses[entry] = read;
        for (int i = 0; i < WORDS; i++) {
            bytes.putLong(entry * SocketAddresses.MAX_BYTES + i * Long.BYTES, memory.getLong(offset + i * Long.BYTES));
        }
        return read;
    }

    private boolean matches(int entry, ByteBuffer memory, int offset) {
        for (int i = 0; i < WORDS; i++) {
            if (bytes.getLong(entry * SocketAddresses.MAX_BYTES + i * Long.BYTES)
                    != memory.getLong(offset + i * Long.BYTES)) {
                return false;
            }
        }
        return true;
    }

    /** The entry for a new address: a free one of its set, or else that of another. */
    private int place(int hash) {
        int first = firstOfSet(hash);
        int set = first / WAYS;
        int entry = first + oldest[set];
        if (addresses[entry] != null && addresses.length < MAX_ENTRIES) {
            clear(addresses.length * 2);
            return place(hash);
        }
        oldest[set] = (byte) ((oldest[set] + 1) % WAYS);
        return entry;
    }

    private int firstOfSet(int hash) {
        return ((hash * 0x9E37_79B9) >>> 16) % (addresses.length / WAYS) * WAYS;
    }
}
