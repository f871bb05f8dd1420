package io.lancast.media;

/** How the bytes of a frame are coded. */
public enum Codec {
    /** H.264 in Annex B byte stream form, with its parameter sets in front of every keyframe. */
    H264(MediaKind.VIDEO),
    /** Single JPEG pictures (JFIF): full range, BT.601. */
    JPEG(MediaKind.VIDEO),
    /** Opus packets without container framing. */
    OPUS(MediaKind.AUDIO),
    /** AAC-LC access units without ADTS headers. */
    AAC(MediaKind.AUDIO);

    private final MediaKind kind;

    Codec(MediaKind kind) {
        this.kind = kind;
    }

    public MediaKind kind() {
        return kind;
    }
}
