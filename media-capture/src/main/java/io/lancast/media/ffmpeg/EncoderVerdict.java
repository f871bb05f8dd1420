package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_UNKNOWN;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.util.List;

/** What came of trying an encoder, in a word for programs that speak other languages than FFmpeg. */
public enum EncoderVerdict {
    /** It encoded some pictures as live video wants it. */
    WORKS,
    /** It is not among FFmpeg's libraries here. */
    NOT_INCLUDED,
    /** FFmpeg's libraries cannot be used on this computer. */
    NO_LIBRARIES,
    /** There is no such device in this computer. */
    NO_DEVICE,
    /** The device is there, but not for this program's user. */
    NO_ACCESS,
    /** The driver is not installed, does not fit, or has no device that can encode. */
    NO_DRIVER,
    /** There is no memory left for it, often that of the graphics card. */
    NO_MEMORY,
    /** It does not take the settings that live video needs. */
    REFUSES,
    /** It had not come to an end after {@value VideoEncoders#PATIENCE_SECONDS} s. */
    TOO_SLOW,
    /** It keeps pictures to itself for a while, which costs delay. */
    HOLDS_BACK,
    /** What it makes is not what was asked for. */
    FAULTY,
    /** It failed while it encoded. */
    FAILED;

    // The same on Linux, macOS and Windows.
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int ENXIO = 6;
    private static final int ENOMEM = 12;
    private static final int EACCES = 13;
    private static final int ENODEV = 19;

    /** The error number of a missing system function, on Linux, macOS and Windows: what NVENC gives for a driver that is too old. */
    private static final List<Integer> ENOSYS = List.of(38, 78, 40);

    /** Returns why an encoder could not be opened. */
    static EncoderVerdict ofOpening(MediaException refusal) {
        if (!(refusal.getCause() instanceof FFmpegError error)) {
            return FAILED;
        }
        return switch (-error.code()) {
            case ENOMEM -> NO_MEMORY;
            case EACCES -> NO_ACCESS;
            case ENODEV, ENXIO, ENOENT -> NO_DEVICE;
            default -> refusal.reason() == Reason.NO_DEVICE ? NO_DEVICE : ofDriver(error.code());
        };
    }

    private static EncoderVerdict ofDriver(int code) {
        boolean isDriver =
                code == -EPERM || code == AVERROR_EXTERNAL || code == AVERROR_UNKNOWN || ENOSYS.contains(-code);
        return isDriver ? NO_DRIVER : REFUSES;
    }
}
