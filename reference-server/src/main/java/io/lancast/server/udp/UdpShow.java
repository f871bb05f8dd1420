package io.lancast.server.udp;

import io.lancast.chat.media.MediaEnd;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.server.show.ShowOutput;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.frame.StreamConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A room's media for native clients: one stream for the picture, one for the sound, made anew for each source and offered
 * to everybody in the room. Thread-safe.
 */
public final class UdpShow implements ShowOutput {
    /** How long a frame is worth having. Nobody waits for it; it is what repairs may take on a bad network. */
    static final int TIME_TO_LIVE_MILLIS = 500;

    private final LiveServer server;
    private final Set<LivePeer> peers = new LinkedHashSet<>();
    private final List<UdpTrack> tracks = new ArrayList<>();

    /** Shows nothing, to nobody. */
    public UdpShow(LiveServer server) {
        this.server = server;
    }

    /** Somebody has come into the room. */
    synchronized void admit(LivePeer peer) {
        peers.add(peer);
        tracks.forEach(track -> peer.offer(track.stream()));
    }

    /** Somebody has left. */
    synchronized void dismiss(LivePeer peer) {
        peers.remove(peer);
    }

    @Override
    public void onStart(EncodedSource source) {
        // Not under the lock: the transport's thread, which is asked for streams, may be waiting for it in admit().
        List<UdpTrack> next = new ArrayList<>();
        if (source.info().hasAudio()) { // first, so that who has the picture knows whether there is sound
            next.add(track(source, TrackId.AUDIO_OPUS, StreamNames.AUDIO, StreamNames.AUDIO_METADATA));
        }
        next.add(track(source, TrackId.VIDEO_HIGH, StreamNames.VIDEO, StreamNames.videoMetadata(source.info())));
        replaceTracks(next);
    }

    private UdpTrack track(EncodedSource source, TrackId track, String name, String metadata) {
        StreamConfig config = StreamConfig.live(name, TIME_TO_LIVE_MILLIS).withMetadata(metadata);
        return new UdpTrack(source, track, server.create(config));
    }

    @Override
    public void onEnd(MediaEnd reason) {
        replaceTracks(List.of());
    }

    private synchronized void replaceTracks(List<UdpTrack> next) {
        tracks.forEach(UdpTrack::close);
        tracks.clear();
        tracks.addAll(next);
        for (UdpTrack track : next) {
            peers.forEach(peer -> peer.offer(track.stream()));
        }
    }
}
