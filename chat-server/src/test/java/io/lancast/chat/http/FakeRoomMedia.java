package io.lancast.chat.http;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.RoomMedia;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Media that a test shows by hand, to viewers who accept H.264. */
final class FakeRoomMedia implements RoomMedia {
    static final long NOW_MICROS = 77_000_000;

    private final List<MediaViewer> viewers = new CopyOnWriteArrayList<>();
    private volatile @Nullable CompletableFuture<byte[]> picture;
    private final List<Quality> wishes = new CopyOnWriteArrayList<>();
    private final List<LinkCondition> conditions = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable MediaSubscription subscribe(MediaOffer offer, MediaViewer viewer) {
        if (!offer.acceptsH264()) {
            return null;
        }
        viewers.add(viewer);
        wishes.add(offer.quality());
        return new MediaSubscription() {
            @Override
            public void choose(Quality quality) {
                wishes.add(quality);
            }

            @Override
            public void onCondition(LinkCondition condition) {
                conditions.add(condition);
            }

            @Override
            public void close() {
                viewers.remove(viewer);
            }
        };
    }

    @Override
    public @Nullable CompletableFuture<byte[]> picture() {
        return picture;
    }

    /** What rooms are asked for; null for nothing. */
    void setPicture(@Nullable CompletableFuture<byte[]> next) {
        picture = next;
    }

    @Override
    public long nowMicros() {
        return NOW_MICROS;
    }

    int viewerCount() {
        return viewers.size();
    }

    /** What viewers asked for, in their order. */
    List<Quality> wishes() {
        return wishes;
    }

    /** What was told of viewers' connections. */
    List<LinkCondition> conditions() {
        return conditions;
    }

    void tellQuality(MediaQuality quality) {
        viewers.forEach(viewer -> viewer.onQuality(quality));
    }

    void begin(MediaInit init) {
        viewers.forEach(viewer -> viewer.onInit(init));
    }

    void show(MediaFragment fragment) {
        viewers.forEach(viewer -> viewer.onFragment(fragment));
    }

    void end(MediaEnd reason) {
        viewers.forEach(viewer -> viewer.onEnd(reason));
    }
}
