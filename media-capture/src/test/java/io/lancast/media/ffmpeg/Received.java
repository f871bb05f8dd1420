package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceItem;
import java.util.Objects;

/** Reads on in a source. */
final class Received {
    private Received() {}

    /** Returns the next item of a kind; what comes before it is thrown away. */
    static <T extends SourceItem> T next(MediaSource source, Class<T> kind) throws MediaException {
        while (true) {
            SourceItem item = Objects.requireNonNull(source.read(), "the source has ended");
            if (kind.isInstance(item)) {
                return kind.cast(item);
            }
            if (item instanceof SourceItem.Video video) {
                video.picture().close();
            }
        }
    }
}
