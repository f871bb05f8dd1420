package io.lancast.udp.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 within a byte limit. */
public final class Utf8 {
    private Utf8() {}

    /** Encodes {@code text}, cut at a character boundary so that at most {@code maxBytes} bytes are left. */
    public static byte[] encode(String text, int maxBytes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= maxBytes) {
            return utf8;
        }
        int end = maxBytes;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) { // a continuation byte: go back to its start
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }
}
