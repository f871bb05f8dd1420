package io.lancast.media.pipeline;

/**
 * A picture on its way to an encoder, with everything decided that all rungs share.
 *
 * @param picture held once by whoever has this
 * @param captureTimeMicros the same in all rungs
 * @param durationMicros how long it stays, as far as known; more than 0
 * @param keyFrame whether all rungs make a keyframe of it
 * @param isRepeated whether it was handed out before
 * @param mode what the encoder is to be set up for; it changes with keyframes only
 */
record StampedPicture(
        SharedPicture picture,
        long captureTimeMicros,
        long durationMicros,
        boolean keyFrame,
        boolean isRepeated,
        ContentMode mode) {
    void release() {
        picture.release();
    }
}
