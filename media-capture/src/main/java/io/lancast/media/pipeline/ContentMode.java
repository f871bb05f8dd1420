package io.lancast.media.pipeline;

/** For what kind of picture the encoders are set up. */
public enum ContentMode {
    /** Slides, text, a desktop at rest: few pictures a second, each with more bits, so that letters are sharp. */
    TEXT,
    /** Everything that moves: all pictures of the source. */
    MOTION;

    /** How often text is looked at anew; a letter that is typed appears a tenth of a second later at most. */
    static final double TEXT_FRAME_RATE = 10;

    /** Returns how many pictures a second are encoded of a source that has {@code frameRate}. */
    double frameRate(double frameRate) {
        return this == TEXT ? Math.min(frameRate, TEXT_FRAME_RATE) : frameRate;
    }
}
