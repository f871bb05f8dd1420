package io.lancast.media.pipeline;

import io.lancast.media.Cancellation;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceSpec;
import io.lancast.media.ffmpeg.FileSource;
import io.lancast.media.ffmpeg.LiveSource;
import io.lancast.media.pattern.TestPatternSource;

/** Opens whatever a {@link SourceSpec} names. */
public final class MediaSources {
    private MediaSources() {}

    /**
     * Opens a source; what can be wrong with it comes out here.
     *
     * @param clock the clock that the capture times of live sources are to lie on
     * @throws MediaException with the sentence to show
     */
    public static MediaSource open(SourceSpec spec, MediaClock clock) throws MediaException {
        return open(spec, clock, new Cancellation());
    }

    /**
     * Opens a source as {@link #open(SourceSpec, MediaClock)} does; {@code cancellation} ends a wait for a device or for somebody
     * who is to send.
     *
     * @throws MediaException with the sentence to show
     */
    public static MediaSource open(SourceSpec spec, MediaClock clock, Cancellation cancellation) throws MediaException {
        if (spec instanceof SourceSpec.File file) {
            return FileSource.open(file);
        }
        if (spec instanceof SourceSpec.TestPattern pattern) {
            return TestPatternSource.open(pattern, clock);
        }
        if (spec instanceof SourceSpec.Microphone || spec instanceof SourceSpec.SystemSound) {
            throw new MediaException(
                    MediaException.Reason.NO_VIDEO,
                    "Sound alone cannot be shown; join it to a picture, as in screen: + " + spec + ".");
        }
        return LiveSource.open(spec, clock, cancellation);
    }

    /**
     * Says what a source has, or what is wrong with it, without starting it; takes some hundredths of a second.
     *
     * @throws MediaException with the sentence to show
     */
    public static SourceInfo probe(SourceSpec spec) throws MediaException {
        try (MediaSource source = open(spec, MediaClock.system())) {
            return source.info();
        }
    }
}
