package io.lancast.media;

/**
 * What a source yields: a picture or a run of sound, each with its place in time, or word of how the source fares.
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

    /**
     * A live source has broken, wholly or in part, and is tried again; what it still gives goes on.
     *
     * @param sentence what is wrong, to show
     * @param retryMicros in how long it is tried again; 0 where it waits for a sender to come
     */
    record Interrupted(long timeMicros, String sentence, long retryMicros) implements SourceItem {}

    /**
     * What had broken is back.
     *
     * @param info what the source has now; pictures keep the size they had, whatever came back
     */
    record Resumed(long timeMicros, SourceInfo info) implements SourceItem {}
}
