package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;

/**
 * What became of trying an encoder.
 *
 * @param name of FFmpeg's encoder
 * @param isHardware whether it is part of the graphics card or processor
 * @param microsPerPicture what a picture of 640x360 took it, in microseconds; 0 unless it can be used
 * @param sentence how fast it was, or what was wrong
 */
public record EncoderReport(
        String name, Codec codec, boolean isHardware, EncoderVerdict verdict, long microsPerPicture, String sentence) {
    /** Whether it encoded some pictures as live video wants it. */
    public boolean isUsable() {
        return verdict == EncoderVerdict.WORKS;
    }

    @Override
    public String toString() {
        return "%s %s: %s".formatted(name, isUsable() ? "can be used" : "cannot be used", sentence);
    }
}
