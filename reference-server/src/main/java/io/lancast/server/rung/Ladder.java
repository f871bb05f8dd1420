package io.lancast.server.rung;

import io.lancast.chat.media.Quality;
import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import java.util.List;

/**
 * The rungs of one source, counted from 0, the highest. Immutable.
 *
 * @param rungs the highest first; at least one
 */
public record Ladder(List<Rung> rungs) {
    private static final List<TrackId> ORDER = List.of(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);

    /** @throws IllegalArgumentException when there is no rung */
    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("a source must have 1 rung or more, had none");
        }
    }

    public int size() {
        return rungs.size();
    }

    public Rung get(int index) {
        return rungs.get(index);
    }

    /** Chooses for one viewer from now on, beginning at {@code start}. */
    public AutoRung auto(int start, long nowNanos) {
        return new AutoRung(rungs.stream().map(Rung::bitsPerSecond).toList(), start, nowNanos);
    }

    /**
     * The rung for a viewer who wants this: the one of that name, or the next below where the source has none. {@link
     * Quality#AUTO} begins in the middle, until something is known of the connection.
     */
    public int indexFor(Quality wanted) {
        int place = switch (wanted) {
            case HIGH -> 0;
            case AUTO, MEDIUM -> 1;
            case LOW -> 2;
        };
        for (int i = 0; i < size(); i++) {
            if (ORDER.indexOf(rungs.get(i).track()) >= place) {
                return i;
            }
        }
        return size() - 1;
    }
}
