package io.lancast.bench.grid;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Frames of an 8 Mbit/s video, 30 a second: every two seconds a keyframe, on average five times as large as the others;
 * sizes vary by a half. Sizes and bytes follow from the seed alone. Each frame carries its number and a checksum.
 */
public final class VideoFrames {
    /** Between two frames. */
    public static final long INTERVAL_NANOS = 33_333_333;

    private static final int BITS_PER_SECOND = 8_000_000;
    private static final int GROUP_FRAMES = 60;
    private static final int KEYFRAME_TIMES = 5;
    /** 2 s of the stream are 59 frames and one that is as large as five: 31 250 bytes a frame. */
    private static final int MEAN_BYTES = BITS_PER_SECOND / 8 * 2 / (GROUP_FRAMES - 1 + KEYFRAME_TIMES);

    private static final int HEADER_BYTES = 8;

    private final byte[] noise = new byte[1 << 20];
    private final int[] sizes;
    private final int[] noiseAt;

    /** Makes a video of {@code count} frames. */
    public VideoFrames(int count, long seed) {
        Random random = new Random(seed);
        random.nextBytes(noise);
        sizes = new int[count];
        noiseAt = new int[count];
        for (int i = 0; i < count; i++) {
            int mean = isKey(i) ? KEYFRAME_TIMES * MEAN_BYTES : MEAN_BYTES;
            sizes[i] = mean / 2 + random.nextInt(mean);
            noiseAt[i] = random.nextInt(noise.length - sizes[i]);
        }
    }

    /** How many frames there are. */
    public int count() {
        return sizes.length;
    }

    /** Whether this frame needs no other. */
    public static boolean isKey(int index) {
        return index % GROUP_FRAMES == 0;
    }

    /** Size of a frame. */
    public int sizeBytes(int index) {
        return sizes[index];
    }

    /** Makes the bytes of a frame. */
    public byte[] frame(int index) {
        byte[] frame = new byte[sizes[index]];
        System.arraycopy(noise, noiseAt[index], frame, HEADER_BYTES, frame.length - HEADER_BYTES);
        ByteBuffer.wrap(frame).putInt(index).putInt(checksum(ByteBuffer.wrap(frame)));
        return frame;
    }

    /** The number of a frame that has arrived, or -1 when its bytes are not those that were sent. */
    public int indexOf(ByteBuffer frame) {
        ByteBuffer view = frame.duplicate();
        if (view.remaining() < HEADER_BYTES) {
            return -1;
        }
        int index = view.getInt(view.position());
        boolean known = index >= 0 && index < sizes.length && sizes[index] == view.remaining();
        return known && view.getInt(view.position() + 4) == checksum(view) ? index : -1;
    }

    private static int checksum(ByteBuffer frame) {
        CRC32 crc = new CRC32();
        crc.update(frame.duplicate().position(frame.position() + HEADER_BYTES));
        return (int) crc.getValue();
    }
}
