package io.lancast.media;

/**
 * One quality of a picture that is offered in several: the same pictures at another size and bit rate, with keyframes at the
 * same capture times.
 *
 * @param track that carries it
 * @param width in pixels, even
 * @param height in pixels, even
 * @param frameRate pictures per second to expect, more than 0
 * @param bitsPerSecond the rate that its encoder keeps to, more than 0
 */
public record Rung(TrackId track, int width, int height, double frameRate, int bitsPerSecond) {
    public Rung {
        if (track.kind() != MediaKind.VIDEO || width <= 0 || height <= 0 || !(frameRate > 0) || bitsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "a rung needs a video track and values above 0, was %s %dx%d, %s/s, %d bit/s"
                            .formatted(track, width, height, frameRate, bitsPerSecond));
        }
    }

    /** The rung that an encoding makes. */
    public static Rung of(TrackId track, VideoEncoding encoding) {
        return new Rung(track, encoding.width(), encoding.height(), encoding.frameRate(), encoding.bitsPerSecond());
    }

    /** What an encoder is to make for it. */
    public VideoEncoding encoding(ColorSpace colorSpace) {
        return new VideoEncoding(width, height, frameRate, colorSpace, bitsPerSecond);
    }
}
