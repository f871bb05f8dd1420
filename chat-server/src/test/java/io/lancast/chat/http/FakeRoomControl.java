package io.lancast.chat.http;

import io.lancast.chat.media.Playback;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceNotice;
import io.lancast.chat.media.SourceRefusedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Buttons that only remember that they were pressed; {@code file:missing} cannot be shown. */
final class FakeRoomControl implements RoomControl {
    private final List<String> pressed = new CopyOnWriteArrayList<>();
    private volatile List<SourceNotice> notices = List.of();
    private volatile @Nullable Playback film;

    @Override
    public void start(String source) throws SourceRefusedException {
        if (source.equals("file:missing")) {
            throw new SourceRefusedException("missing", "There is no file \"missing\"; check the path.");
        }
        pressed.add("start " + source);
    }

    @Override
    public void stop() {
        pressed.add("stop");
    }

    @Override
    public boolean isForOwner(String source) {
        return source.startsWith("camera:");
    }

    @Override
    public @Nullable Playback playback() {
        return film;
    }

    @Override
    public boolean pause(boolean paused) {
        return film != null && pressed.add(paused ? "pause" : "resume");
    }

    @Override
    public boolean seek(long positionMillis) {
        return film != null && pressed.add("seek " + positionMillis);
    }

    /** A film is shown from now on, and stands there. */
    void film(Playback position) {
        film = position;
    }

    @Override
    public List<SourceNotice> notices() {
        return notices;
    }

    void notices(List<SourceNotice> all) {
        notices = List.copyOf(all);
    }

    List<String> pressed() {
        return List.copyOf(pressed);
    }
}
