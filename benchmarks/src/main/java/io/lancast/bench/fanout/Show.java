package io.lancast.bench.fanout;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * What is shown: 4 Mbit/s in 30 frames a second, a keyframe every two seconds that is five times as large as the others. In
 * two seconds that is 59 + 5 = 64 units of 15 625 bytes.
 */
final class Show {
    static final String STREAM = "video";
    static final int FRAMES_PER_SECOND = 30;
    static final long FRAME_NANOS = 1_000_000_000L / FRAMES_PER_SECOND;
    static final int TIME_TO_LIVE_MILLIS = 500;
    static final int DATAGRAM_BYTES = 1_200;

    private static final int UNIT_BYTES = 15_625;
    private static final int KEY_UNITS = 5;
    private static final int GROUP_FRAMES = 60;
    private static final long SEED = 1;

    private final ByteBuffer content;

    Show() {
        byte[] bytes = new byte[KEY_UNITS * UNIT_BYTES];
        new Random(SEED).nextBytes(bytes);
        content = ByteBuffer.allocateDirect(bytes.length).put(bytes).clear();
    }

    static boolean isKey(long frame) {
        return frame % GROUP_FRAMES == 0;
    }

    static int frameBytes(long frame) {
        return isKey(frame) ? KEY_UNITS * UNIT_BYTES : UNIT_BYTES;
    }

    /** The bytes of a frame, which nobody changes. */
    ByteBuffer frame(long frame) {
        return content.slice(0, frameBytes(frame));
    }
}
