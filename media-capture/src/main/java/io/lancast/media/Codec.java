package io.lancast.media;

/** How the bytes of a frame are coded. */
public enum Codec {
    /** H.264 in Annex B byte stream form, with its parameter sets in front of every keyframe. */
    H264(MediaKind.VIDEO),
    /** H.265 in Annex B byte stream form, with its parameter sets in front of every keyframe. */
    H265(MediaKind.VIDEO),
    /** AV1 temporal units, each OBU with its size, and a sequence header in front of every keyframe. */
    AV1(MediaKind.VIDEO),
    /** VP8 frames. */
    VP8(MediaKind.VIDEO),
    /** VP9 frames, or superframes of one that is shown and those hidden before it. */
    VP9(MediaKind.VIDEO),
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
