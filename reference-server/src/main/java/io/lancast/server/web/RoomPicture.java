package io.lancast.server.web;

import io.lancast.media.pipeline.EncodedSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The newest single picture of one source: taken when somebody asks, and good for all who ask soon after. Not thread-safe. */
final class RoomPicture {
    /** How old a picture may be before another is taken. */
    static final long GOOD_MICROS = 5_000_000;

    private final EncodedSource source;
    private @Nullable CompletableFuture<byte[]> latest;
    private long takenMicros;

    RoomPicture(EncodedSource source) {
        this.source = source;
    }

    CompletableFuture<byte[]> at(long nowMicros) {
        CompletableFuture<byte[]> picture = latest;
        if (picture == null || picture.isCompletedExceptionally() || nowMicros - takenMicros > GOOD_MICROS) {
            picture = source.snapshot().thenApply(frame -> {
                byte[] jpeg = new byte[frame.sizeBytes()];
                frame.data().get(jpeg);
                return jpeg;
            });
            latest = picture;
            takenMicros = nowMicros;
        }
        return picture;
    }
}
