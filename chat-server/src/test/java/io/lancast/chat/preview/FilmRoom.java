package io.lancast.chat.preview;

import io.lancast.chat.LiveState;
import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.RoomMedia;
import io.lancast.chat.media.SourceRefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A room that plays films in a loop, at their own pace. */
public final class FilmRoom implements RoomMedia, RoomControl, AutoCloseable {
    private final Room room;
    private final List<MediaViewer> viewers = new ArrayList<>();
    private final List<MediaFragment> group = new ArrayList<>();
    private @Nullable MediaInit init;
    private @Nullable Thread playing;

    public FilmRoom(Room room) {
        this.room = room;
    }

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    @Override
    public long nowMicros() {
        return System.nanoTime() / 1_000;
    }

    @Override
    public synchronized @Nullable MediaSubscription subscribe(MediaOffer offer, MediaViewer viewer) {
        if (!offer.acceptsH264() || !offer.acceptsOpus()) {
            return null;
        }
        if (init != null) {
            viewer.onInit(init);
            group.forEach(viewer::onFragment);
        }
        viewers.add(viewer);
        return () -> remove(viewer);
    }

    private synchronized void remove(MediaViewer viewer) {
        viewers.remove(viewer);
    }

    @Override
    public void start(String source) throws SourceRefusedException {
        if (source.equals("test:")) {
            show(Film.pattern(10), "Test pattern");
        } else if (source.startsWith("file:")) {
            Path file = Path.of(source.substring("file:".length()));
            show(Film.of(file), String.valueOf(file.getFileName()));
        } else {
            throw new SourceRefusedException("bad-spec", "This kind of source is not known: " + source);
        }
    }

    private synchronized void show(Film film, String title) {
        halt();
        long zeroMicros = nowMicros();
        MediaInit begin = new MediaInit(film.mimeType(), film.init(), zeroMicros);
        init = begin;
        viewers.forEach(viewer -> viewer.onInit(begin));
        room.setLive(LiveState.live(title, now()));
        Thread thread = new Thread(() -> play(film, zeroMicros), "film");
        thread.setDaemon(true);
        playing = thread;
        thread.start();
    }

    private void play(Film film, long zeroMicros) {
        for (long loop = 0; ; loop++) {
            long loopMicros = loop * film.durationMicros();
            for (Film.Part part : film.parts()) {
                long dueMicros = zeroMicros + loopMicros + part.timeMicros();
                while (nowMicros() < dueMicros) {
                    LockSupport.parkNanos((dueMicros - nowMicros()) * 1_000);
                    if (Thread.interrupted()) {
                        return;
                    }
                }
                MediaFragment fragment = new MediaFragment(part.later(loopMicros), part.video(), part.key(), dueMicros);
                if (!publish(fragment)) {
                    return;
                }
            }
        }
    }

    private synchronized boolean publish(MediaFragment fragment) {
        if (playing != Thread.currentThread()) {
            return false;
        }
        if (fragment.startsGroup()) {
            group.clear();
        }
        group.add(fragment);
        viewers.forEach(viewer -> viewer.onFragment(fragment));
        return true;
    }

    @Override
    public synchronized void stop() {
        if (init != null) {
            halt();
            viewers.forEach(viewer -> viewer.onEnd(MediaEnd.STOPPED));
            room.setLive(LiveState.ended(now()));
        }
    }

    private void halt() {
        init = null;
        group.clear();
        Thread thread = playing;
        playing = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        halt();
    }
}
