package io.lancast.server.web;

import io.lancast.chat.media.MediaOffer;
import io.lancast.media.TrackId;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sound that goes with the picture to one browser. */
enum Sound {
    OPUS(TrackId.AUDIO_OPUS),
    AAC(TrackId.AUDIO_AAC),
    NONE(null);

    @SuppressWarnings("ImmutableEnumChecker") // a record of constants
    private final @Nullable TrackId track;

    Sound(@Nullable TrackId track) {
        this.track = track;
    }

    /** The track to take; null for silence. */
    @Nullable
    TrackId track() {
        return track;
    }

    /** The best that a browser plays. */
    static Sound bestFor(MediaOffer offer) {
        if (offer.acceptsOpus()) {
            return OPUS;
        }
        return offer.acceptsAac() ? AAC : NONE;
    }

    /** This one where the source has it, otherwise silence. */
    Sound among(Set<TrackId> tracks) {
        return track != null && tracks.contains(track) ? this : NONE;
    }

    /** Which one a track carries. */
    static Sound carriedBy(TrackId track) {
        return Arrays.stream(values())
                .filter(sound -> track.equals(sound.track))
                .findFirst()
                .orElseThrow();
    }
}
