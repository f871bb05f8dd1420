package io.lancast.media;

/**
 * What a source yields: a picture or a run of sound, each with its place in time.
 *
 * <p>On which time line that lies is said by {@link SourceInfo#isLive()}.
 */
public sealed interface SourceItem {
    /** Returns when the picture is to appear, or the first sample to be heard, in microseconds. */
    long timeMicros();

    /**
     * A picture; it belongs to whoever reads it from the source.
     *
     * @param durationMicros how long it stays, more than 0: exact where the source knows its next picture, otherwise the
     *     usual distance
     */
    record Video(Picture picture, long timeMicros, long durationMicros) implements SourceItem {}

    /** Sound. */
    record Audio(AudioBlock block) implements SourceItem {
        @Override
        public long timeMicros() {
            return block.timeMicros();
        }
    }
}
