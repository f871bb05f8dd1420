package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;
import java.util.List;
import java.util.Locale;

/**
 * How one of FFmpeg's video encoders is opened for live use: no picture held back, no picture that needs a later one, keyframes only when asked.
 *
 * @param name of FFmpeg's encoder
 * @param codec what it makes
 * @param isHardware whether it needs a device, so that only trying tells if it works
 * @param surface in what form it takes pictures
 * @param options its private options, names and values in turn
 */
record EncoderRecipe(String name, Codec codec, boolean isHardware, Surface surface, List<String> options) {
    /** In what form an encoder takes pictures. */
    enum Surface {
        /** Three planes in ordinary memory. */
        I420,
        /** Two planes in ordinary memory. */
        NV12,
        /** Two planes in the memory of a VAAPI device. */
        VAAPI
    }

    static final EncoderRecipe OPENH264 = software(
            "libopenh264",
            Codec.H264,
            "profile",
            "constrained_baseline",
            "coder",
            "cavlc",
            "rc_mode",
            "bitrate",
            "allow_skip_frames", // without it the rate is not held at all
            "1");
    /** Only where the program was built with FFmpeg's libraries under the GPL. */
    static final EncoderRecipe X264 = software(
            "libx264",
            Codec.H264,
            "preset",
            "veryfast",
            "tune",
            "zerolatency",
            "profile",
            "main",
            "sc_threshold",
            "0",
            "forced-idr",
            "1");

    static final EncoderRecipe NVENC = hardware(
            "h264_nvenc",
            Surface.I420,
            "preset",
            "p4",
            "tune",
            "ull",
            "profile",
            "main",
            "rc",
            "cbr",
            "delay",
            "0",
            "zerolatency",
            "1",
            "no-scenecut",
            "1",
            "forced-idr",
            "1");
    static final EncoderRecipe QSV = hardware(
            "h264_qsv", Surface.NV12, "preset", "veryfast", "profile", "main", "async_depth", "1", "forced_idr", "1");
    static final EncoderRecipe VAAPI =
            hardware("h264_vaapi", Surface.VAAPI, "profile", "main", "rc_mode", "CBR", "async_depth", "1");
    static final EncoderRecipe VIDEOTOOLBOX = hardware(
            "h264_videotoolbox", Surface.I420, "profile", "main", "realtime", "1", "prio_speed", "1", "allow_sw", "0");
    static final EncoderRecipe MEDIA_FOUNDATION =
            hardware("h264_mf", Surface.NV12, "hw_encoding", "1", "scenario", "live_streaming", "rate_control", "cbr");

    static final EncoderRecipe VP8 = libvpx("libvpx", Codec.VP8);
    static final EncoderRecipe VP9 = libvpx("libvpx-vp9", Codec.VP9);
    static final EncoderRecipe SVT_AV1 = software(
            "libsvtav1", Codec.AV1, "preset", "10", "svtav1-params", "pred-struct=1:rc=2:scd=0:lookahead=0:lp=2");
    static final EncoderRecipe AOM_AV1 = software(
            "libaom-av1", Codec.AV1, "usage", "realtime", "cpu-used", "8", "lag-in-frames", "0", "row-mt", "1");

    private static EncoderRecipe software(String name, Codec codec, String... options) {
        return new EncoderRecipe(name, codec, false, Surface.I420, List.of(options));
    }

    private static EncoderRecipe hardware(String name, Surface surface, String... options) {
        return new EncoderRecipe(name, Codec.H264, true, surface, List.of(options));
    }

    private static EncoderRecipe libvpx(String name, Codec codec) {
        return software(
                name,
                codec,
                "deadline",
                "realtime",
                "cpu-used",
                "8",
                "lag-in-frames",
                "0",
                "auto-alt-ref",
                "0",
                "error-resilient",
                "default");
    }

    /** Returns what may encode H.264 on an operating system, the best first; the last one works everywhere. */
    static List<EncoderRecipe> forH264(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return List.of(VIDEOTOOLBOX, X264, OPENH264);
        }
        return os.contains("windows")
                ? List.of(NVENC, QSV, MEDIA_FOUNDATION, X264, OPENH264)
                : List.of(NVENC, QSV, VAAPI, X264, OPENH264);
    }
}
