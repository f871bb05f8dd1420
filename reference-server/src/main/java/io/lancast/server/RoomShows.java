package io.lancast.server;

import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.KeptRooms;
import io.lancast.chat.http.RoomKeeper;
import io.lancast.chat.media.IngestSink;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.RoomMedia;
import io.lancast.server.show.MediaTotals;
import io.lancast.server.show.Show;
import io.lancast.server.udp.UdpShow;
import io.lancast.server.web.WebShow;
import io.lancast.udp.LiveServer;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rooms together with what is shown in them, over the web and over UDP. Thread-safe. */
final class RoomShows implements RoomKeeper, AutoCloseable {
    private record Outputs(Show show, WebShow web, UdpShow udp) {}

    private final RoomRegistry rooms;
    private final LiveServer server;
    private final KeptRooms kept;
    private final Map<RoomName, Outputs> shows = new ConcurrentHashMap<>();
    private MediaTotals ofClosedRooms = MediaTotals.NOTHING;

    RoomShows(RoomRegistry rooms, LiveServer server, KeptRooms kept) {
        this.rooms = rooms;
        this.server = server;
        this.kept = kept;
    }

    /**
     * Opens the rooms that were kept, and one for the front page: as it was kept, if it was.
     *
     * @throws UncheckedIOException with a sentence for people when the store cannot be read
     */
    void openAll(RoomName front, RoomConfig otherwise) {
        Map<RoomName, RoomConfig> all = new LinkedHashMap<>(kept.all());
        openUnkept(front, all.getOrDefault(front, otherwise));
        all.remove(front);
        all.forEach(this::openUnkept);
    }

    @Override
    public Room open(RoomName name, RoomConfig config) {
        Room room = openUnkept(name, config);
        try {
            kept.keep(name, config, Moments.now().epochMillis());
        } catch (UncheckedIOException e) {
            closeUnkept(name);
            throw e;
        }
        return room;
    }

    @Override
    public void relock(RoomName name, @Nullable RoomLock lock) {
        Room room = Objects.requireNonNull(rooms.find(name), "the room is open");
        kept.keep(name, room.config().withLock(lock), Moments.now().epochMillis());
        room.relock(lock);
    }

    private Room openUnkept(RoomName name, RoomConfig config) {
        Room room = rooms.open(name, config, Moments.now());
        WebShow web = new WebShow(server::clockMicros);
        UdpShow udp = new UdpShow(server);
        shows.put(name, new Outputs(new Show(room, server::clockMicros, List.of(udp, web)), web, udp));
        return room;
    }

    @Override
    public void close(RoomName name) {
        closeUnkept(name);
        kept.forget(name);
    }

    private synchronized void closeUnkept(RoomName name) {
        Outputs outputs = shows.remove(name);
        if (outputs != null) {
            outputs.show.close();
            ofClosedRooms = ofClosedRooms.plus(outputs.show.totals());
        }
        rooms.close(name);
    }

    /** What browsers can watch in an open room. */
    RoomMedia media(RoomName name) {
        return of(name).web;
    }

    /** The presenter's buttons of an open room. */
    RoomControl control(RoomName name) {
        return of(name).show;
    }

    /** Takes what a presenter's browser captures. */
    IngestSink ingest(RoomName name) {
        return of(name).show;
    }

    /** What native clients can watch; null when there is no such room. */
    @Nullable
    UdpShow udp(RoomName name) {
        Outputs outputs = shows.get(name);
        return outputs == null ? null : outputs.udp;
    }

    /** What the sources of all rooms have come to, of those that are closed too. */
    synchronized MediaTotals totals() {
        MediaTotals totals = ofClosedRooms;
        for (Outputs outputs : shows.values()) {
            totals = totals.plus(outputs.show.totals());
        }
        return totals;
    }

    private Outputs of(RoomName name) {
        return Objects.requireNonNull(shows.get(name), "the room is open");
    }

    /** Stops everything that is shown. */
    @Override
    public void close() {
        shows.values().forEach(outputs -> outputs.show.close());
    }
}
