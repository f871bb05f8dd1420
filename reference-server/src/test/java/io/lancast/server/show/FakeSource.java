package io.lancast.server.show;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.media.pipeline.Subscription;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A source whose frames a test makes by hand: three rungs of H.264, single pictures, and Opus. Thread-safe. */
public final class FakeSource implements EncodedSource {
    private static final byte[] PARAMETER_SETS = {
        0, 0, 0, 1, 0x67, 0x42, (byte) 0xc0, 0x1f, 0, 0, 0, 1, 0x68, (byte) 0xce
    };
    private static final int NAL_KEY = 0x65;
    private static final int NAL_DELTA = 0x41;

    private static final List<Rung> RUNGS = List.of(
            new Rung(TrackId.VIDEO_HIGH, 1280, 720, 30, 3_000_000),
            new Rung(TrackId.VIDEO_MEDIUM, 854, 480, 30, 1_500_000),
            new Rung(TrackId.VIDEO_LOW, 640, 360, 30, 500_000));

    private final Set<TrackId> tracks = new LinkedHashSet<>();
    private final Map<TrackId, List<FrameSink>> sinks = new HashMap<>();
    private final Set<FrameSink> begun = new HashSet<>();
    private final List<TrackId> keyFrameRequests = new ArrayList<>();

    /** A source with all that there can be. */
    public FakeSource() {
        this(Set.of(TrackId.VIDEO_JPEG, TrackId.AUDIO_OPUS));
    }

    /** @param besides the tracks besides the three rungs */
    public FakeSource(Set<TrackId> besides) {
        RUNGS.forEach(rung -> tracks.add(rung.track()));
        tracks.addAll(besides);
    }

    /** How many bytes the content of a rung's pictures has, by which they can be told apart. */
    public static int pictureBytes(TrackId track) {
        return track.equals(TrackId.VIDEO_HIGH) ? 100 : track.equals(TrackId.VIDEO_MEDIUM) ? 50 : 20;
    }

    /** A picture of one rung; nobody subscribed gets a delta before a keyframe. */
    public synchronized void picture(TrackId track, boolean key, long captureTimeMicros) {
        byte[] bytes = new byte[4 + pictureBytes(track)];
        Arrays.fill(bytes, 3, bytes.length, (byte) 1);
        bytes[4] = (byte) (key ? NAL_KEY : NAL_DELTA);
        EncodedFrame.Role role = key ? EncodedFrame.Role.KEY : EncodedFrame.Role.DELTA;
        deliver(track, new EncodedFrame(Codec.H264, role, captureTimeMicros, 33_333, bytes));
    }

    /** A packet of sound. */
    public synchronized void sound(long captureTimeMicros) {
        deliver(
                TrackId.AUDIO_OPUS,
                new EncodedFrame(Codec.OPUS, EncodedFrame.Role.KEY, captureTimeMicros, 20_000, new byte[] {1, 2, 3}));
    }

    private void deliver(TrackId track, EncodedFrame frame) {
        for (FrameSink sink : List.copyOf(sinks.getOrDefault(track, List.of()))) {
            if (frame.isKeyFrame() && begun.add(sink)) {
                sink.onFormat(format(track));
            }
            if (begun.contains(sink)) {
                sink.onFrame(frame);
            }
        }
    }

    private static TrackFormat format(TrackId track) {
        if (track.equals(TrackId.AUDIO_OPUS)) {
            return AudioFormat.opus(2);
        }
        Rung rung = RUNGS.stream()
                .filter(each -> each.track().equals(track))
                .findFirst()
                .orElse(RUNGS.get(2));
        return new VideoFormat(Codec.H264, rung.width(), rung.height(), 30, ByteBuffer.wrap(PARAMETER_SETS));
    }

    /** The tracks that somebody is subscribed to, and so the ones that would be encoded. */
    public synchronized Set<TrackId> watched() {
        Set<TrackId> watched = new HashSet<>();
        sinks.forEach((track, list) -> {
            if (!list.isEmpty()) {
                watched.add(track);
            }
        });
        return watched;
    }

    /** The tracks that keyframes were asked for, in their order. */
    public List<TrackId> keyFrameRequests() {
        return keyFrameRequests;
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo("fake", 1280, 720, 30, ColorSpace.BT709, true, true, 0, "", "");
    }

    @Override
    public Set<TrackId> tracks() {
        return tracks;
    }

    @Override
    public List<Rung> rungs() {
        return RUNGS;
    }

    @Override
    public synchronized Subscription subscribe(TrackId track, FrameSink sink) {
        sinks.computeIfAbsent(track, any -> new ArrayList<>()).add(sink);
        return () -> unsubscribe(track, sink);
    }

    private synchronized void unsubscribe(TrackId track, FrameSink sink) {
        sinks.getOrDefault(track, List.of()).remove(sink);
    }

    @Override
    public synchronized void requestKeyFrame(TrackId track) {
        keyFrameRequests.add(track);
    }

    @Override
    public synchronized void close() {
        sinks.clear();
    }
}
