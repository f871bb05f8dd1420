package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chooses what decodes: the first kind of graphics device that really decodes a codec, or the processor. What a trial has
 * found is kept for the life of the program, per codec. Safe for all threads.
 */
final class DecoderChoice {
    /** Opens decoders; tests have their own. */
    interface Opening {
        FrameDecoder software(Codec codec) throws MediaException;

        FrameDecoder hardware(Codec codec, String device) throws MediaException;
    }

    private static final Opening FFMPEG = new Opening() {
        @Override
        public FrameDecoder software(Codec codec) throws MediaException {
            return SoftwareDecoder.open(codec);
        }

        @Override
        public FrameDecoder hardware(Codec codec, String device) throws MediaException {
            return HardwareDecoder.open(codec, device);
        }
    };

    /** The processor alone. */
    static final DecoderChoice SOFTWARE = new DecoderChoice(FFMPEG, List.of());

    /** Leaves graphics devices alone, where a driver takes the program down. */
    private static final String WITHOUT_HARDWARE = "lancast.software-decoding";

    private static final DecoderChoice THIS_COMPUTER = new DecoderChoice(
            FFMPEG, Boolean.getBoolean(WITHOUT_HARDWARE) ? List.of() : devicesOf(System.getProperty("os.name", "")));

    private final Opening opening;
    private final List<String> devices;
    /** Index of the device to use or to try next; all before it are of no use. */
    private final Map<Codec, Integer> next = new EnumMap<>(Codec.class);

    DecoderChoice(Opening opening, List<String> devices) {
        this.opening = opening;
        this.devices = List.copyOf(devices);
    }

    static DecoderChoice ofThisComputer() {
        return THIS_COMPUTER;
    }

    /** Returns what an operating system has for decoding, the best first, in FFmpeg's names. */
    static List<String> devicesOf(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return List.of("videotoolbox");
        }
        return os.contains("windows") ? List.of("d3d11va", "cuda") : List.of("vaapi", "cuda");
    }

    /**
     * Opens a decoder for a stream that starts with a keyframe. A device is tried anew on every stream and after every loss: a
     * driver that works now may be gone after the computer has slept.
     *
     * @throws MediaException when not even the processor can decode this
     */
    FrameDecoder open(Codec codec) throws MediaException {
        for (int device = nextDevice(codec); device < devices.size(); device++) {
            int tried = device;
            try {
                FrameDecoder hardware = opening.hardware(codec, devices.get(device));
                return tryBesideProcessor(codec, hardware, tried);
            } catch (MediaException e) {
                rule(codec, tried, false);
            }
        }
        return opening.software(codec);
    }

    private FrameDecoder tryBesideProcessor(Codec codec, FrameDecoder hardware, int device) throws MediaException {
        try {
            return new HardwareTrial(opening.software(codec), hardware, really -> rule(codec, device, really));
        } catch (MediaException e) {
            hardware.close();
            throw e;
        }
    }

    private synchronized int nextDevice(Codec codec) {
        return next.getOrDefault(codec, 0);
    }

    private synchronized void rule(Codec codec, int device, boolean decodes) {
        if (!decodes) {
            next.merge(codec, device + 1, Math::max);
        }
    }
}
