package io.lancast.media.pipeline;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackId;
import io.lancast.media.VideoEncoding;
import io.lancast.media.VideoFormat;
import io.lancast.media.h264.ParameterSets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A source that comes encoded already, such as from a presenter's browser: H.264 and Opus go on to the sinks as they are. Lower rungs, JPEG and
 * AAC are made of them, while somebody subscribes to those.
 *
 * <p><b>Threads:</b> {@link #onVideo} and {@link #onAudio} by one thread at a time, in which the sinks of their tracks are called; the sinks of all
 * other tracks are called by their encoders' threads. All else is for any thread.
 */
public final class EncodedInput implements EncodedSource {
    /** A keyframe is asked for no more often than this. */
    static final long KEY_FRAME_MICROS = 300_000;

    private static final long AUDIO_MICROS = 20_000;

    private final SourceInfo info;
    private final MediaClock clock;
    private final Runnable wantsKeyFrame;
    private final Subscribers video = new Subscribers();
    private final Subscribers audio = new Subscribers();
    private final SharedDecoding decoding;
    private final @Nullable AudioFormat audioFormat;
    private final AtomicLong askedMicros = new AtomicLong(Long.MIN_VALUE / 2);
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong packets = new AtomicLong();
    private @Nullable VideoFormat videoFormat;
    private long lastVideoMicros = -1;
    private long lastAudioMicros = -1;
    private volatile boolean closed;

    /**
     * Waits for frames.
     *
     * @param info what is known of it; width and height within what {@link VideoFormat} takes
     * @param audioChannels 0 when there is no sound
     * @param clock bounds how often a keyframe is asked for
     * @param wantsKeyFrame run, by any thread, when a keyframe is needed sooner than the next one
     */
    public EncodedInput(SourceInfo info, int audioChannels, MediaClock clock, Runnable wantsKeyFrame) {
        this(info, audioChannels, clock, Encoders.SYSTEM, wantsKeyFrame);
    }

    EncodedInput(SourceInfo info, int audioChannels, MediaClock clock, Encoders encoders, Runnable wantsKeyFrame) {
        this.info = info;
        this.clock = clock;
        this.wantsKeyFrame = wantsKeyFrame;
        this.audioFormat = audioChannels == 0 ? null : AudioFormat.opus(audioChannels);
        this.decoding = new SharedDecoding("shared", info, audioFormat, clock, encoders, this::askForKeyFrame);
        decoding.start();
    }

    /**
     * Takes a picture: one access unit of H.264 in Annex B, copied. What cannot be shown is counted and left out: anything before
     * the first keyframe, a keyframe without parameter sets, a time that does not grow.
     */
    public void onVideo(ByteBuffer accessUnit, boolean keyFrame, long captureTimeMicros) {
        ParameterSets sets = keyFrame ? ParameterSets.find(accessUnit.slice()) : null;
        if (sets != null) {
            videoFormat = new VideoFormat(Codec.H264, info.width(), info.height(), info.frameRate(), sets.annexB());
        }
        VideoFormat format = videoFormat;
        boolean usable = keyFrame == (sets != null) && captureTimeMicros > lastVideoMicros && accessUnit.hasRemaining();
        if (closed || format == null || !usable) {
            refused.incrementAndGet();
            return;
        }
        lastVideoMicros = captureTimeMicros;
        pictures.incrementAndGet();
        EncodedFrame.Role role = keyFrame ? EncodedFrame.Role.KEY : EncodedFrame.Role.DELTA;
        long duration = Math.round(1_000_000 / info.frameRate());
        EncodedFrame frame = new EncodedFrame(Codec.H264, role, captureTimeMicros, duration, bytes(accessUnit));
        video.deliver(frame, format);
        decoding.offer(frame);
    }

    /** Takes some sound: one packet of Opus, copied. */
    public void onAudio(ByteBuffer packet, long captureTimeMicros) {
        if (closed || audioFormat == null || captureTimeMicros <= lastAudioMicros || !packet.hasRemaining()) {
            refused.incrementAndGet();
            return;
        }
        lastAudioMicros = captureTimeMicros;
        packets.incrementAndGet();
        EncodedFrame frame =
                new EncodedFrame(Codec.OPUS, EncodedFrame.Role.KEY, captureTimeMicros, AUDIO_MICROS, bytes(packet));
        audio.deliver(frame, audioFormat);
        decoding.offer(frame);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    /** How many pieces were left out. */
    public long refused() {
        return refused.get();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Set<TrackId> tracks() {
        Set<TrackId> ids = new LinkedHashSet<>();
        ids.add(TrackId.VIDEO_HIGH);
        if (audioFormat != null) {
            ids.add(TrackId.AUDIO_OPUS);
        }
        decoding.tracks().forEach(track -> ids.add(track.id()));
        return ids;
    }

    @Override
    public List<Rung> rungs() {
        List<Rung> rungs = new ArrayList<>();
        rungs.add(Rung.of(
                TrackId.VIDEO_HIGH,
                VideoEncoding.of(info.width(), info.height(), info.frameRate(), info.colorSpace())));
        rungs.addAll(decoding.rungs());
        return rungs;
    }

    @Override
    public Subscription subscribe(TrackId track, FrameSink sink) {
        Track madeHere = madeHere(track);
        if (madeHere != null) {
            Subscription subscription = madeHere.subscribe(sink);
            requestKeyFrame(track);
            return subscription;
        }
        Subscribers subscribers = of(track);
        Subscribers.Subscriber subscriber = subscribers.add(sink);
        if (closed) {
            subscribers.end();
        }
        requestKeyFrame(track);
        return () -> subscribers.remove(subscriber);
    }

    /**
     * Asks the source for a keyframe, which becomes one of all rungs. Lower rungs make one of their own of the last picture while the source
     * sends nothing.
     */
    @Override
    public void requestKeyFrame(TrackId track) {
        if (madeHere(track) instanceof VideoTrack) {
            decoding.requestKeyFrame();
        } else if (madeHere(track) != null || of(track) != video) {
            return;
        }
        askForKeyFrame();
    }

    private void askForKeyFrame() {
        long now = clock.nowMicros();
        long asked = askedMicros.get();
        if (!closed && now - asked >= KEY_FRAME_MICROS && askedMicros.compareAndSet(asked, now)) {
            wantsKeyFrame.run();
        }
    }

    /** Returns all counts as they are now; tracks are those that are encoded here. */
    public PipelineStats stats() {
        List<TrackStats> tracks = decoding.tracks().stream().map(Track::stats).toList();
        return new PipelineStats(pictures.get(), packets.get(), decoding.decodeErrors(), 0, tracks);
    }

    private @Nullable Track madeHere(TrackId id) {
        for (Track track : decoding.tracks()) {
            if (track.id().equals(id)) {
                return track;
            }
        }
        return null;
    }

    private Subscribers of(TrackId track) {
        if (track.equals(TrackId.VIDEO_HIGH)) {
            return video;
        }
        if (track.equals(TrackId.AUDIO_OPUS) && audioFormat != null) {
            return audio;
        }
        throw new IllegalArgumentException("track must be one of " + tracks() + ", was " + track);
    }

    @Override
    public void close() {
        closed = true;
        video.end();
        audio.end();
        decoding.close();
    }
}
