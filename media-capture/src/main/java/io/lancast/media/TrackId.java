package io.lancast.media;

/**
 * The name of one track of a pipeline, written {@code kind/name}: {@code video/high}, {@code audio/opus}.
 *
 * @param kind whether it carries pictures or sound
 * @param name lower-case letters and digits, at most 16: the rung of a video, the codec of a sound
 */
public record TrackId(MediaKind kind, String name) {
    /** The picture at the size of its source. */
    public static final TrackId VIDEO_HIGH = new TrackId(MediaKind.VIDEO, "high");
    /** The picture for viewers whose network does not carry the highest rung. */
    public static final TrackId VIDEO_MEDIUM = new TrackId(MediaKind.VIDEO, "medium");
    /** The smallest picture worth watching. */
    public static final TrackId VIDEO_LOW = new TrackId(MediaKind.VIDEO, "low");
    /** Single JPEG pictures, for whoever can show nothing else. */
    public static final TrackId VIDEO_JPEG = new TrackId(MediaKind.VIDEO, "jpeg");
    /** The sound for native clients and most browsers. */
    public static final TrackId AUDIO_OPUS = new TrackId(MediaKind.AUDIO, "opus");
    /** The sound for browsers that know no Opus in MP4. */
    public static final TrackId AUDIO_AAC = new TrackId(MediaKind.AUDIO, "aac");

    public TrackId {
        if (!name.matches("[a-z0-9]{1,16}")) {
            throw new IllegalArgumentException(
                    "name must be 1 to 16 lower-case letters or digits, was \"" + name + '"');
        }
    }

    @Override
    public String toString() {
        return (kind == MediaKind.VIDEO ? "video/" : "audio/") + name;
    }
}
