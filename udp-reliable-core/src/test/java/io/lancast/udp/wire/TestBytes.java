package io.lancast.udp.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are easy to tell apart, and bytes to read. */
public final class TestBytes {
    private TestBytes() {}

    /** 32 times the same byte, for keys, cookies and the like. */
    public static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** In hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Those from one index inclusive to another exclusive. */
    public static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
