package io.lancast.media.ffmpeg;

/** The error code behind a failure, for whoever tells failures apart; has no stack of its own. */
final class FFmpegError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code negative: FFmpeg's own, or an error number of the operating system with its sign changed */
    FFmpegError(int code) {
        super(FFmpeg.describe(code), null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
