package io.lancast.media;

/**
 * What a source has, after all conversion to what {@link Picture} and {@link AudioBlock} promise.
 *
 * @param title what to call it, such as the file's name
 * @param width of every picture in pixels, even
 * @param height of every picture in pixels, even
 * @param frameRate pictures per second as announced, more than 0; with a variable rate, the average
 * @param colorSpace of every picture
 * @param hasAudio whether it yields sound
 * @param isLive whether it comes by itself in real time (camera, screen, test pattern): its times are then capture times
 *     on the media clock, and reading waits for the next item. Otherwise (a file) reading is as fast as decoding, the times start at 0,
 *     and the reader sets the pace
 * @param durationMicros length of one pass; 0 when it has no end or does not tell
 * @param details what was found before conversion, for people who look closer, such as {@code h264 1920x1080, aac 48000
 *     Hz 5.1}
 * @param remark a sentence on what had to be left out; empty when nothing was
 */
public record SourceInfo(
        String title,
        int width,
        int height,
        double frameRate,
        ColorSpace colorSpace,
        boolean hasAudio,
        boolean isLive,
        long durationMicros,
        String details,
        String remark) {}
