package io.lancast.chat.media;

import java.util.Set;

/**
 * What a browser says it can play, and what its user wants.
 *
 * @param codecs as they stand in a MIME type's {@code codecs}, such as {@code avc1.42E01F}, {@code opus}, {@code
 *     mp4a.40.2}; 1 to {@value #MAX_CODECS} of 1 to {@value #MAX_CODEC_LENGTH} characters. {@code jpeg} stands for single
 *     pictures, which every browser can show
 * @param quality wanted to begin with
 */
public record MediaOffer(Set<String> codecs, Quality quality) {
    /** The most codecs in one offer. */
    public static final int MAX_CODECS = 32;

    /** The longest name of a codec. */
    public static final int MAX_CODEC_LENGTH = 64;

    /** @throws IllegalArgumentException when there are none, too many, or one is too long */
    public MediaOffer {
        codecs = Set.copyOf(codecs);
        if (codecs.isEmpty() || codecs.size() > MAX_CODECS) {
            throw new IllegalArgumentException("codecs must be 1.." + MAX_CODECS + ", were " + codecs.size());
        }
        for (String codec : codecs) {
            if (codec.isEmpty() || codec.length() > MAX_CODEC_LENGTH) {
                throw new IllegalArgumentException(
                        "a codec must have 1.." + MAX_CODEC_LENGTH + " characters, had " + codec.length());
            }
        }
    }

    /** An offer of somebody who leaves the quality to us. */
    public MediaOffer(Set<String> codecs) {
        this(codecs, Quality.AUTO);
    }

    /** Whether the browser plays H.264 of any profile. */
    public boolean acceptsH264() {
        return codecs.stream().anyMatch(codec -> codec.startsWith("avc1."));
    }

    public boolean acceptsOpus() {
        return codecs.contains("opus");
    }

    /** Whether the browser plays AAC-LC. */
    public boolean acceptsAac() {
        return codecs.contains("mp4a.40.2");
    }

    /** Whether the browser shows single JPEG pictures, for want of anything better. */
    public boolean acceptsJpeg() {
        return codecs.contains("jpeg");
    }
}
