package io.lancast.media.ffmpeg;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Has a graphics device decode the first frames of a stream beside the processor, whose pictures are shown meanwhile. If the
 * device gives {@value #PICTURES} pictures that look the same, and each during the call of its frame, it goes on alone; if not, the
 * processor does. Both have then seen all frames, so that the change is at no keyframe and nobody notices.
 *
 * <p>Being there is not enough: drivers open decoders that give green pictures, late ones, or none.
 */
final class HardwareTrial implements FrameDecoder {
    static final int PICTURES = 3;

    /** Of 255. Decoders of one standard agree to the bit; rounding of a conversion is below 2. */
    private static final double MAX_MEAN_DIFFERENCE = 3;

    private static final int ROWS_COMPARED = 16;

    /** Learns how a trial ended, or that a device which had passed fails now. */
    interface Verdict {
        void decodes(boolean really);
    }

    private final Verdict verdict;
    private @Nullable FrameDecoder software;
    private @Nullable FrameDecoder hardware;
    private int agreed;
    private boolean sentToHardware;

    HardwareTrial(FrameDecoder software, FrameDecoder hardware, Verdict verdict) {
        this.software = software;
        this.hardware = hardware;
        this.verdict = verdict;
    }

    @Override
    public boolean send(ByteBuffer frame, long timeMicros) {
        FrameDecoder device = hardware;
        FrameDecoder processor = software;
        sentToHardware = device != null && device.send(frame, timeMicros);
        return processor == null ? sentToHardware : processor.send(frame, timeMicros);
    }

    @Override
    public @Nullable AVFrame receive() {
        FrameDecoder processor = software;
        FrameDecoder device = hardware;
        if (processor == null) {
            return device == null ? null : device.receive();
        }
        AVFrame expected = processor.receive();
        if (device == null || expected == null) {
            return expected;
        }
        AVFrame actual = sentToHardware ? device.receive() : null;
        if (actual == null || !looksLike(expected, actual)) {
            hardware = null;
            device.close();
            verdict.decodes(false);
            return expected;
        }
        agreed++;
        if (agreed < PICTURES) {
            return expected;
        }
        software = null;
        processor.close();
        verdict.decodes(true);
        return actual;
    }

    @Override
    public String device() {
        return software == null && hardware != null ? hardware.device() : PROCESSOR;
    }

    private static boolean looksLike(AVFrame expected, AVFrame actual) {
        int width = expected.width();
        int height = expected.height();
        if (actual.width() != width || actual.height() != height || actual.pts() != expected.pts()) {
            return false;
        }
        byte[] expectedRow = new byte[width];
        byte[] actualRow = new byte[width];
        long difference = 0;
        for (int i = 0; i < ROWS_COMPARED; i++) {
            int y = (int) ((i + 0.5) * height / ROWS_COMPARED);
            readLuma(expected, y, expectedRow);
            readLuma(actual, y, actualRow);
            for (int x = 0; x < width; x++) {
                difference += Math.abs((expectedRow[x] & 0xff) - (actualRow[x] & 0xff));
            }
        }
        return difference <= MAX_MEAN_DIFFERENCE * width * ROWS_COMPARED;
    }

    private static void readLuma(AVFrame frame, int y, byte[] row) {
        BytePointer plane = frame.data(0);
        plane.position((long) y * frame.linesize(0)).get(row);
    }

    @Override
    public void close() {
        if (software != null) {
            software.close();
        }
        if (hardware != null) {
            hardware.close();
        }
    }
}
