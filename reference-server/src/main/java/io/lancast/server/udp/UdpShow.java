package io.lancast.server.udp;

import io.lancast.chat.media.MediaEnd;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.MediaPipeline;
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
    public void onStart(MediaPipeline pipeline) {
        // Not under the lock: the transport's thread, which is asked for streams, may be waiting for it in admit().
        List<UdpTrack> next = new ArrayList<>();
        if (pipeline.info().hasAudio()) { // first, so that who has the picture knows whether there is sound
            next.add(track(pipeline, TrackId.AUDIO_OPUS, StreamNames.AUDIO, StreamNames.AUDIO_METADATA));
        }
        next.add(track(pipeline, TrackId.VIDEO_HIGH, StreamNames.VIDEO, StreamNames.videoMetadata(pipeline.info())));
        replaceTracks(next);
    }

    private UdpTrack track(MediaPipeline pipeline, TrackId track, String name, String metadata) {
        StreamConfig config = StreamConfig.live(name, TIME_TO_LIVE_MILLIS).withMetadata(metadata);
        return new UdpTrack(pipeline, track, server.create(config));
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
