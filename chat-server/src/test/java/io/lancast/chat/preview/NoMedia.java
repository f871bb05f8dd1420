package io.lancast.chat.preview;

import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.RoomMedia;

/** A room in which nothing is ever shown. */
public final class NoMedia implements RoomMedia, RoomControl {
    @Override
    public MediaSubscription subscribe(MediaOffer offer, MediaViewer viewer) {
        return () -> {};
    }

    @Override
    public long nowMicros() {
        return 0;
    }

    @Override
    public void start(String source) {}

    @Override
    public void stop() {}
}
