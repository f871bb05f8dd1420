package io.lancast.bench.contender;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One way of bringing frames across, set up as its own documentation recommends for live video. */
public interface Contender {
    /**
     * Opens both ends and returns when frames can be sent. Takes whatever handshake is needed.
     *
     * @param frames hears of the frames that arrive, on any thread
     */
    Link open(Route route, FrameSink frames) throws Exception;

    /** Why this contender cannot run on this machine; {@code null} when it can. */
    default @Nullable String unable() {
        return null;
    }

    /** Takes a frame that has arrived whole. Its bytes are read before the call returns. */
    @FunctionalInterface
    interface FrameSink {
        /** A frame, from position to limit. */
        void onFrame(ByteBuffer frame);
    }

    /** The sending end. Used by one thread. */
    interface Link extends AutoCloseable {
        /**
         * Sends a frame, now or when there is room; may block.
         *
         * @param frame not changed by anybody afterwards
         * @param key whether the frame needs no other
         * @param intendedNanos when it should have been sent, on the clock of {@link System#nanoTime}
         */
        void send(byte[] frame, boolean key, long intendedNanos) throws Exception;

        /** What both ends counted, for the log of a run. */
        default String notes() {
            return "";
        }

        /** Ends both ends. */
        @Override
        void close() throws Exception;
    }

    /**
     * Where the two ends are: both on this machine, and reached by way of the network between them.
     *
     * @param nearHost address that sockets are bound to
     * @param farHost address under which a socket bound to {@code nearHost} is reached
     * @param port free for UDP and TCP
     * @param rttMillis round trip, for those that have to be told
     */
    record Route(String nearHost, String farHost, int port, int rttMillis) {
        /** Both ends on the loopback interface, with nothing between them. */
        public static Route loopback(int port) {
            return new Route("127.0.0.1", "127.0.0.1", port, 0);
        }
    }
}
