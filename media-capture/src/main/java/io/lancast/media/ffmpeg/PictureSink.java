package io.lancast.media.ffmpeg;

import io.lancast.media.Picture;

/** Takes decoded pictures. */
@FunctionalInterface
public interface PictureSink {
    /** Takes a picture, which then belongs to the taker, and the capture time of the frame it was decoded from. */
    void onPicture(Picture picture, long captureTimeMicros);
}
