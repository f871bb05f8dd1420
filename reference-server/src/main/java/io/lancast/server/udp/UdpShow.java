package io.lancast.server.udp;

import io.lancast.chat.media.MediaEnd;
import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.server.rung.Ladder;
import io.lancast.server.show.ShowOutput;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.frame.StreamConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room's media for native clients: a stream for each rung of the picture and one for the sound, made anew for each source and
 * offered to everybody in the room. Who leaves that to us is moved between the rungs. Thread-safe.
 */
public final class UdpShow implements ShowOutput {
    /** How long a frame is worth having. Nobody waits for it; it is what repairs may take on a bad network. */
    static final int TIME_TO_LIVE_MILLIS = 500;

    private final LiveServer server;
    /** Who is in the room, and what moves them; null for who stays where they are. */
    private final Map<LivePeer, @Nullable PeerRung> peers = new LinkedHashMap<>();

    private final List<UdpTrack> tracks = new ArrayList<>();
    private @Nullable UdpLadder ladder;

    /** Shows nothing, to nobody. */
    public UdpShow(LiveServer server) {
        this.server = server;
    }

    /**
     * Somebody has come into the room.
     *
     * @param movable whether we choose the rung for them
     */
    synchronized void admit(LivePeer peer, boolean movable) {
        peers.put(peer, movable ? new PeerRung(peer) : null);
        tracks.forEach(track -> peer.offer(track.stream()));
    }

    /** Somebody has left. */
    synchronized void dismiss(LivePeer peer) {
        peers.remove(peer);
    }

    /** The name of the rung that a client is sent; null when none is. Asks the transport's thread. */
    @Nullable
    String rungOf(LivePeer peer) {
        UdpLadder now;
        synchronized (this) {
            now = ladder;
        }
        return now == null ? null : now.nameFor(peer.stats());
    }

    /** Called about once a second, by one thread: moves everybody to the rung that suits them. */
    void tick(long nowNanos) {
        List<PeerRung> movable = new ArrayList<>();
        UdpLadder now;
        synchronized (this) {
            now = ladder;
            for (PeerRung rung : peers.values()) {
                if (rung != null) {
                    movable.add(rung);
                }
            }
        }
        if (now != null && now.ladder().size() > 1) {
            movable.forEach(rung -> rung.look(now, nowNanos)); // asks the transport's thread, so not under the lock
        }
    }

    @Override
    public void onStart(EncodedSource source) {
        // Not under the lock: the transport's thread, which is asked for streams, may be waiting for it in admit().
        List<UdpTrack> next = new ArrayList<>();
        if (source.info().hasAudio()) { // first, so that who has the picture knows whether there is sound
            next.add(track(source, TrackId.AUDIO_OPUS, StreamNames.AUDIO, StreamNames.AUDIO_METADATA));
        }
        Ladder rungs = new Ladder(source.rungs());
        List<UdpTrack> pictures = new ArrayList<>();
        for (Rung rung : rungs.rungs()) {
            pictures.add(track(
                    source,
                    rung.track(),
                    StreamNames.video(rung.track()),
                    StreamNames.videoMetadata(rung, rungs.rungs())));
        }
        next.addAll(pictures);
        replaceTracks(next, new UdpLadder(rungs, pictures));
    }

    private UdpTrack track(EncodedSource source, TrackId track, String name, String metadata) {
        StreamConfig config = StreamConfig.live(name, TIME_TO_LIVE_MILLIS).withMetadata(metadata);
        return new UdpTrack(source, track, server.create(config));
    }

    @Override
    public void onEnd(MediaEnd reason) {
        replaceTracks(List.of(), null);
    }

    private synchronized void replaceTracks(List<UdpTrack> next, @Nullable UdpLadder newLadder) {
        tracks.forEach(UdpTrack::close);
        tracks.clear();
        tracks.addAll(next);
        ladder = newLadder;
        for (UdpTrack track : next) {
            peers.keySet().forEach(peer -> peer.offer(track.stream()));
        }
    }
}
