package io.lancast.bench.contender;

import com.sun.jna.Native;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The calls of Haivision's libsrt that are needed here, and the numbers of its options (srt.h of 1.5). */
final class LibSrt {
    static final int SRTO_SNDSYN = 1;
    static final int SRTO_RCVSYN = 2;
    static final int SRTO_LATENCY = 23;
    static final int SRTO_TLPKTDROP = 31;
    static final int SRTO_PAYLOADSIZE = 49;
    static final int SRTO_TRANSTYPE = 50;
    static final int SRTT_LIVE = 0;
    static final int SRT_ERROR = -1;

    private static final String[] NAMES = {"srt", "libsrt.so.1.5", "libsrt-gnutls.so.1.5"};
    private static final @Nullable String NAME = load();

    private static @Nullable String load() {
        for (String name : NAMES) {
            try {
                Native.register(LibSrt.class, name);
                return name;
            } catch (UnsatisfiedLinkError e) {
                // the next one may be there
            }
        }
        return null;
    }

    private LibSrt() {}

    /** Whether the library is installed. */
    static boolean isAvailable() {
        return NAME != null;
    }

    static native int srt_startup();

    static native int srt_create_socket();

    static native int srt_setsockflag(int socket, int option, byte[] value, int sizeBytes);

    static native int srt_bind(int socket, byte[] address, int sizeBytes);

    static native int srt_listen(int socket, int backlog);

    static native int srt_accept(int socket, byte[] address, int[] sizeBytes);

    static native int srt_connect(int socket, byte[] address, int sizeBytes);

    static native int srt_send(int socket, byte[] bytes, int sizeBytes);

    static native int srt_recv(int socket, byte[] bytes, int sizeBytes);

    static native int srt_close(int socket);

    static native String srt_getlasterror_str();

    /** Sets an option that is an int. */
    static void set(int socket, int option, int value) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
        check(srt_setsockflag(socket, option, bytes, bytes.length));
    }

    /** Returns {@code result} unless it tells of an error. */
    static int check(int result) {
        if (result == SRT_ERROR) {
            throw new IllegalStateException("libsrt: " + srt_getlasterror_str());
        }
        return result;
    }

    /** A struct sockaddr_in. */
    static byte[] address(String host, int port) throws UnknownHostException {
        ByteBuffer address = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        address.putShort((short) 2); // AF_INET
        address.order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        address.put(InetAddress.getByName(host).getAddress());
        return address.array();
    }
}
