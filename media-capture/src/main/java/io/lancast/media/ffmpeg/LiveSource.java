package io.lancast.media.ffmpeg;

import io.lancast.media.AudioBlock;
import io.lancast.media.Cancellation;
import io.lancast.media.ColorSpace;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceKind;
import io.lancast.media.SourceSpec;
import io.lancast.media.device.HostSystem;
import io.lancast.media.live.LiveQueue;
import io.lancast.media.live.SilenceFiller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A screen, a camera, a stream from the network, or one of them with the sound of another device.
 *
 * <p>Each input is read by a thread of its own, so that none waits for another and a slow reader misses pictures, not time.
 * An input that breaks is opened again after {@link io.lancast.media.live.RetryDelays}, for as long as the source is open; meanwhile {@link #read} tells so, gives
 * silence where there was sound, and gives what the other input has. Whatever size comes back, pictures keep theirs.
 */
public final class LiveSource implements MediaSource {
    private static final long POLL_MICROS = 50_000;

    private final MediaClock clock;
    private final LiveQueue queue = new LiveQueue();
    private final List<LiveFeed> feeds = new ArrayList<>();
    private final SourceKind kind;
    private final boolean neverSilent;
    private final SourceInfo info;
    private final @Nullable SilenceFiller silence;
    private volatile boolean opened;
    private volatile boolean interrupted;

    private LiveSource(SourceSpec spec, List<LivePlan> plans, MediaClock clock, Cancellation cancellation)
            throws MediaException {
        this.clock = clock;
        this.kind = kindOf(spec);
        this.neverSilent = kind == SourceKind.STREAM
                || (spec instanceof SourceSpec.Joined joined && joined.sound() instanceof SourceSpec.Microphone);
        plans.forEach(plan -> feeds.add(new LiveFeed(plan, clock, Clock.systemUTC(), new FeedTaker())));
        cancellation.onCancel(this::interruptOpening);
        List<LiveDecoder> decoders = new ArrayList<>();
        try {
            for (LiveFeed feed : feeds) {
                decoders.add(feed.open());
            }
        } catch (MediaException e) {
            close();
            throw e;
        }
        info = describe(decoders);
        silence = info.hasAudio() ? new SilenceFiller(clock.nowMicros()) : null;
        feeds.forEach(LiveFeed::start);
        opened = true;
    }

    private void interruptOpening() {
        if (!opened) {
            interrupt();
        }
    }

    /**
     * Opens a source and waits for its first picture; where others send to us, that may take for ever.
     *
     * @param spec a screen, a camera, an address, or a picture joined with sound
     * @param cancellation ends the wait; nothing later
     * @throws MediaException with the sentence to show
     */
    public static LiveSource open(SourceSpec spec, MediaClock clock, Cancellation cancellation) throws MediaException {
        return new LiveSource(spec, LivePlans.of(spec, HostSystem.current()), clock, cancellation);
    }

    private static SourceKind kindOf(SourceSpec spec) {
        SourceSpec picture = spec instanceof SourceSpec.Joined joined ? joined.picture() : spec;
        if (picture instanceof SourceSpec.Screen) {
            return SourceKind.SCREEN;
        }
        return picture instanceof SourceSpec.Camera ? SourceKind.CAMERA : SourceKind.STREAM;
    }

    private SourceInfo describe(List<LiveDecoder> decoders) {
        LiveDecoder pictures = decoders.get(0);
        PictureTarget target = Objects.requireNonNull(pictures.target(), "the first picture was decoded");
        List<String> details = decoders.stream().map(LiveDecoder::details).toList();
        return describe(feeds.get(0).plan().title(), pictures, target, hasSound(decoders), String.join(", ", details));
    }

    private static boolean hasSound(List<LiveDecoder> decoders) {
        return decoders.stream().anyMatch(LiveDecoder::hasSound);
    }

    private static SourceInfo describe(
            String title, LiveDecoder pictures, PictureTarget target, boolean hasAudio, String details) {
        ColorSpace colorSpace = target.colorSpace();
        return new SourceInfo(
                title,
                target.width(),
                target.height(),
                pictures.frameRate(),
                colorSpace,
                hasAudio,
                true,
                0,
                details,
                "");
    }

    /** Hands everything to the queue. */
    private final class FeedTaker implements LiveFeed.Taker {
        @Override
        public void accept(SourceItem item) {
            queue.put(item);
        }

        @Override
        public void onResumed(LiveDecoder decoder) {
            PictureTarget target = decoder.target();
            SourceInfo now =
                    target == null ? info : describe(info.title(), decoder, target, info.hasAudio(), decoder.details());
            queue.put(new SourceItem.Resumed(clock.nowMicros(), now));
        }
    }

    @Override
    public SourceKind kind() {
        return kind;
    }

    @Override
    public boolean isNeverSilent() {
        return neverSilent;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public SourceItem read() throws MediaException {
        while (true) {
            if (interrupted || Thread.currentThread().isInterrupted()) {
                throw new MediaException(Reason.INTERRUPTED, info.title() + " was stopped.");
            }
            long now = clock.nowMicros();
            AudioBlock missing = silence == null ? null : silence.due(now);
            if (missing != null) {
                return new SourceItem.Audio(missing);
            }
            feeds.forEach(feed -> feed.breakWhereStalled(now));
            SourceItem item = queue.poll(POLL_MICROS);
            SourceItem wanted = item instanceof SourceItem.Audio audio ? heard(audio) : item;
            if (wanted != null) {
                return wanted;
            }
        }
    }

    private @Nullable SourceItem heard(SourceItem.Audio audio) {
        AudioBlock block = silence == null ? null : silence.accept(audio.block());
        return block == null ? null : new SourceItem.Audio(block);
    }

    @Override
    public void interrupt() {
        interrupted = true;
        feeds.forEach(LiveFeed::interrupt);
        queue.wake();
    }

    @Override
    public long decodeErrors() {
        return feeds.stream().mapToLong(LiveFeed::errors).sum();
    }

    @Override
    public void close() {
        interrupted = true;
        feeds.forEach(LiveFeed::interrupt);
        feeds.forEach(LiveFeed::close);
        queue.close();
    }
}
