package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;

/**
 * What became of trying an encoder.
 *
 * @param name of FFmpeg's encoder
 * @param isHardware whether it is part of the graphics card or processor
 * @param isUsable whether it encoded some pictures as live video wants it
 * @param sentence how fast it was, or what was wrong
 */
public record EncoderReport(String name, Codec codec, boolean isHardware, boolean isUsable, String sentence) {
    @Override
    public String toString() {
        return "%s %s: %s".formatted(name, isUsable ? "can be used" : "cannot be used", sentence);
    }
}
